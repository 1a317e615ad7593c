/** The choices of a select, in their order. */
export function Options({ titles }: { titles: Readonly<Record<string, string>> }) {
  return Object.entries(titles).map(([value, title]) => (
    <option key={value} value={value}>
      {title}
    </option>
  ))
}
