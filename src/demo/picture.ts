import { createHash } from 'node:crypto'
import { acceptImage, openSharp } from '#kernel/images.ts'

/** Sky and ground in patches of chance shades: two pictures of the example city look alike to the check of proofs only when they are one. */
function patches(seed: string, { top, rows, hue, from, to }: { top: number; rows: number; hue: string; from: number; to: number }): string {
  const chance = createHash('sha256').update(seed).digest()
  const columns = 10
  return Array.from({ length: rows * columns }, (_, n) => {
    const lightness = from + (chance[n % chance.length]! / 255) * (to - from)
    return `<rect x="${(n % columns) * 48}" y="${top + Math.floor(n / columns) * 40}" width="48" height="40" fill="hsl(${hue} ${lightness}%)"/>`
  }).join('')
}

/** A drawn street before and after the work, with the word on it that says so, and the hour at which its camera took it. */
export async function picture(role: 'before' | 'after', index: number, takenAt?: Temporal.PlainDateTime) {
  const hue = (index * 37) % 360
  const sky = patches(`sky ${role} ${index}`, { top: 0, rows: 5, hue: `${(hue % 40) + 190} 45%`, from: 62, to: 92 })
  const ground = patches(`ground ${role} ${index}`, { top: 200, rows: 3, hue: '210 3%', from: 42, to: 66 })
  const heap = `<ellipse cx="${180 + (index % 90)}" cy="250" rx="90" ry="34" fill="hsl(${hue} 30% 28%)"/><circle cx="${330 - (index % 40)}" cy="262" r="24" fill="#57463a"/>`
  const tree = `<rect x="352" y="120" width="12" height="80" fill="#6b4a2f"/><circle cx="358" cy="104" r="40" fill="#3f7d4e"/>`
  const house = `<rect x="40" y="${90 + (index % 20)}" width="130" height="${110 - (index % 20)}" fill="hsl(${hue} 35% 62%)"/>`
  const words = `<text x="16" y="34" font-size="24" fill="#123">${role === 'before' ? 'Sebelum' : 'Sesudah'} ${index + 1} (contoh)</text>`
  const work = role === 'before' ? heap : '<rect y="256" width="480" height="6" fill="#eee"/>'
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="320">${sky}${ground}${house}${tree}${work}${words}</svg>`
  const sharp = await openSharp()
  const drawn = sharp(Buffer.from(svg)).jpeg({ quality: 80 })
  const stamp = takenAt?.toString({ smallestUnit: 'second' }).replaceAll('-', ':').replace('T', ' ')
  return acceptImage(await (stamp ? drawn.withExif({ IFD2: { DateTimeOriginal: stamp } }) : drawn).toBuffer())
}
