/** Units of the invented indicators, in the order of the programmes. */
export const KINDS = [
  { name: 'Layanan yang diselesaikan', unit: 'layanan', aggregation: 'sum', direction: 'up', target: 400 },
  { name: 'Penerima manfaat', unit: 'orang', aggregation: 'sum', direction: 'up', target: 1200 },
  { name: 'Cakupan wilayah', unit: '%', aggregation: 'ratio', direction: 'up', target: 80 },
  { name: 'Lama pelayanan', unit: 'hari', aggregation: 'mean', direction: 'down', target: 5 },
  { name: 'Titik layanan aktif', unit: 'titik', aggregation: 'last', direction: 'up', target: 25 },
] as const

/** Figures that the city counts from its own records: the plan reads them and nobody types them. */
export const COUNTED = [
  {
    programme: 'Wali Kota Jumpa Rakyat (WAJAR)',
    name: 'Perkara yang didengar',
    measure: 'wajar.heard',
    unit: 'perkara',
    aggregation: 'sum',
    factor: '1',
    target: '200',
  },
  {
    programme: 'Wali Kota Jumpa Rakyat (WAJAR)',
    name: 'Janji tatap muka ditepati pada waktunya',
    measure: 'wajar.promises_kept_on_time',
    unit: '%',
    aggregation: 'ratio',
    factor: '100',
    target: '90',
  },
  {
    programme: 'Ambon Satu Akses (ASA)',
    name: 'Aduan diterima lewat satu pintu',
    measure: 'complaints.received',
    unit: 'aduan',
    aggregation: 'sum',
    factor: '1',
    target: '600',
  },
  {
    programme: 'Ambon Satu Akses (ASA)',
    name: 'Aduan selesai tepat waktu',
    measure: 'complaints.resolved_on_time',
    unit: '%',
    aggregation: 'ratio',
    factor: '100',
    target: '85',
  },
] as const
