// False alarms are cheap, misses are not: Indonesian and Ambonese words, whole words only, letters repeated for stress are folded.
const WORDS = [
  'kebakaran', 'kabakaran', 'terbakar', 'tabakar', 'kecelakaan', 'tabrakan', 'tsunami', 'gempa', 'longsor', 'banjir bandang', 'hanyut', 'tenggelam',
  'bunuh diri', 'kdrt', 'melahirkan', 'pingsan', 'sekarat', 'perampokan', 'penikaman', 'bacarita tolong', 'tolong capat', 'dipukul', 'ledakan', 'darurat',
] // prettier-ignore

const PATTERN = new RegExp(`(?:^|[^a-z])(?:${WORDS.map((word) => word.replaceAll(' ', '\\s+')).join('|')})(?:[^a-z]|$)`)

export function soundsLikeEmergency(text: string): boolean {
  return PATTERN.test(text.toLowerCase().replace(/([a-z])\1{2,}/g, '$1'))
}
