import type { ProblemTexts } from './room.ts'

export const kernelProblems = {
  id: {
    'sign-in-needed': 'Silakan masuk terlebih dahulu.',
    forbidden: 'Anda tidak berwenang melakukan ini. Mintalah hak akses kepada admin kota bila tugas Anda memerlukannya.',
    'foreign-origin': 'Permintaan ini datang dari situs lain dan ditolak. Muat ulang halaman, lalu coba lagi.',
    'already-done': 'Ini sudah dikerjakan. Muat ulang halaman untuk melihat hasilnya.',
    'not-found': 'Tidak ditemukan. Periksa alamat atau nomornya.',
    'invalid-input': ({ fields }: { fields: string }) =>
      `Ada isian yang belum benar${fields ? `: ${fields}` : ''}. Perbaiki, lalu kirim lagi.`,
    'invalid-request': 'Permintaan tidak dapat dibaca. Muat ulang halaman, lalu coba lagi.',
    'too-large': 'Berkas terlalu besar. Batasnya 20 MB per berkas.',
    'too-many-requests': 'Terlalu banyak permintaan dalam waktu singkat. Tunggu sebentar, lalu coba lagi.',
    'image-not-accepted': ({ reason }: { reason: string }) =>
      reason === 'too-large'
        ? 'Foto terlalu besar. Batasnya 20 MB per foto.'
        : reason === 'heic'
          ? 'Foto HEIC belum dapat dibaca. Kirim sebagai JPEG: pada iPhone pilih Pengaturan > Kamera > Format > Paling Kompatibel.'
          : reason === 'unreadable'
            ? 'Foto rusak atau tidak dapat dibuka. Coba foto lain.'
            : 'Berkas ini bukan foto yang dapat diterima. Kirim foto JPEG, PNG, atau WebP.',
    stopping: 'Sistem sedang dimulai ulang. Coba lagi dalam satu menit.',
    'value-out-of-range': 'Ada angka atau tanggal di luar jangkauan yang dapat disimpan. Periksa apakah kelebihan angka, lalu kirim lagi.',
    'spreadsheet-unreadable': 'Berkas ini bukan lembar kerja yang dapat dibaca. Simpan sebagai XLSX atau CSV, lalu coba lagi.',
    'spreadsheet-too-large': ({ maxMegabytes, maxCells }: { maxMegabytes: number; maxCells: number }) =>
      `Isi lembar kerja ini terlalu besar. Batasnya ${maxMegabytes} MB setelah dibuka dan ${maxCells.toLocaleString('id')} sel per lembar, termasuk sel kosong di antaranya. Hapus lembar, baris, dan kolom yang tidak diperlukan atau bagi menjadi beberapa berkas, lalu coba lagi.`,
    'spreadsheet-too-long': ({ maxRows }: { maxRows: number }) => `Lembar kerja ini terlalu panjang. Batasnya ${maxRows} baris.`,
    'sheet-columns': ({ missing, unknown }: { missing: string[]; unknown: string[] }) =>
      [
        missing.length > 0 ? `Kolom yang wajib ada tetapi tidak ditemukan: ${missing.join(', ')}.` : '',
        unknown.length > 0 ? `Kolom yang tidak dikenal atau ganda: ${unknown.join(', ')}.` : '',
        'Judul kolom harus sama dengan templatnya.',
      ]
        .filter(Boolean)
        .join(' '),
    'sheet-refused': ({ rows }: { rows: number }) =>
      `Belum ada yang disimpan: ${rows} isian ditolak. Perbaiki berkasnya, periksa lagi, lalu simpan.`,
    'sheet-changed': 'Berkas atau data berubah sejak diperiksa. Periksa lagi, lalu simpan.',
    unexpected: ({ requestId }: { requestId: string }) =>
      `Terjadi kesalahan di pihak kami. Coba lagi; bila berulang, sebutkan kode ${requestId}.`,
  },
  en: {
    'sign-in-needed': 'Please sign in first.',
    forbidden: 'You are not allowed to do this. Ask the city administrator for the permission if your task needs it.',
    'foreign-origin': 'This request came from another site and was refused. Reload the page and try again.',
    'already-done': 'This was done already. Load the page again to see the result.',
    'not-found': 'Not found. Check the address or the number.',
    'invalid-input': ({ fields }: { fields: string }) =>
      `Some entries are not right yet${fields ? `: ${fields}` : ''}. Correct them and send again.`,
    'invalid-request': 'The request could not be read. Reload the page and try again.',
    'too-large': 'The file is too large. The limit is 20 MB a file.',
    'too-many-requests': 'Too many requests in a short time. Wait a moment, then try again.',
    'image-not-accepted': ({ reason }: { reason: string }) =>
      reason === 'too-large'
        ? 'The photo is too large. The limit is 20 MB a photo.'
        : reason === 'heic'
          ? 'HEIC photos cannot be read yet. Send a JPEG: on an iPhone choose Settings > Camera > Formats > Most Compatible.'
          : reason === 'unreadable'
            ? 'The photo is broken or cannot be opened. Try another one.'
            : 'This file is not a photo that can be accepted. Send a JPEG, PNG or WebP photo.',
    stopping: 'The system is being restarted. Try again in a minute.',
    'value-out-of-range': 'A number or date is beyond what can be kept. Check it for a digit too many and send again.',
    'spreadsheet-unreadable': 'This file is no spreadsheet that can be read. Save it as XLSX or CSV and try again.',
    'spreadsheet-too-large': ({ maxMegabytes, maxCells }: { maxMegabytes: number; maxCells: number }) =>
      `There is too much in this spreadsheet. The limit is ${maxMegabytes} MB unpacked and ${maxCells.toLocaleString('en')} cells a sheet, with the empty ones in between. Delete the sheets, rows and columns that are not needed or divide it into several files, then try again.`,
    'spreadsheet-too-long': ({ maxRows }: { maxRows: number }) => `This sheet is too long. The limit is ${maxRows} rows.`,
    'sheet-columns': ({ missing, unknown }: { missing: string[]; unknown: string[] }) =>
      [
        missing.length > 0 ? `Columns that must be there are missing: ${missing.join(', ')}.` : '',
        unknown.length > 0 ? `Unknown or repeated columns: ${unknown.join(', ')}.` : '',
        'The headings must be those of the template.',
      ]
        .filter(Boolean)
        .join(' '),
    'sheet-refused': ({ rows }: { rows: number }) =>
      `Nothing was saved yet: ${rows} entries were refused. Correct the file, check it again, then save.`,
    'sheet-changed': 'The file or the records changed since they were checked. Check again, then save.',
    unexpected: ({ requestId }: { requestId: string }) =>
      `Something went wrong on our side. Try again; if it happens again, mention the code ${requestId}.`,
  },
} as const satisfies ProblemTexts
