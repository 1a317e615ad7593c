import { acceptImage, openSharp } from '#kernel/images.ts'

/** A drawn street before and after the work, with the word on it that says so. */
export async function picture(role: 'before' | 'after', index: number) {
  const hue = (index * 37) % 360
  const heap = `<ellipse cx="${180 + (index % 90)}" cy="250" rx="90" ry="34" fill="hsl(${hue} 30% 28%)"/><circle cx="${330 - (index % 40)}" cy="262" r="24" fill="#57463a"/>`
  const tree = `<rect x="352" y="120" width="12" height="80" fill="#6b4a2f"/><circle cx="358" cy="104" r="40" fill="#3f7d4e"/>`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="320"><rect width="480" height="200" fill="hsl(${(hue % 40) + 190} 45% 78%)"/><rect y="200" width="480" height="120" fill="#8b8f92"/><rect x="40" y="${90 + (index % 20)}" width="130" height="${110 - (index % 20)}" fill="hsl(${hue} 35% 62%)"/>${tree}${role === 'before' ? heap : '<rect y="256" width="480" height="6" fill="#eee"/>'}<text x="16" y="34" font-size="24" fill="#123">${role === 'before' ? 'Sebelum' : 'Sesudah'} ${index + 1} (contoh)</text></svg>`
  const sharp = await openSharp()
  return acceptImage(await sharp(Buffer.from(svg)).jpeg({ quality: 80 }).toBuffer())
}
