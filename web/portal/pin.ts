/** The optional pin on the page "where": the browser's own position on a tap. Without it the address is enough. */
const place = document.querySelector<HTMLElement>('[data-island=pin]')
const lat = place?.querySelector<HTMLInputElement>('input[name=lat]')
const lon = place?.querySelector<HTMLInputElement>('input[name=lon]')

if (place && lat && lon && 'geolocation' in navigator) {
  const { title = '', hint = '', use = '', set = '', remove = '', failed = '' } = place.dataset
  const heading = document.createElement('p')
  const strong = document.createElement('strong')
  strong.textContent = `${title} `
  const note = document.createElement('span')
  note.className = 'hint'
  note.textContent = hint
  heading.append(strong, note)
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'button button-quiet'
  const state = document.createElement('output')
  place.append(heading, button, state)
  show()

  button.addEventListener('click', () => {
    if (lat.value) {
      lat.value = ''
      lon.value = ''
      show()
      return
    }
    button.disabled = true
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        // Five decimals are a metre: enough to find a pothole.
        lat.value = coords.latitude.toFixed(5)
        lon.value = coords.longitude.toFixed(5)
        button.disabled = false
        show()
      },
      () => {
        button.disabled = false
        state.textContent = failed
      },
      { enableHighAccuracy: true, timeout: 15_000 },
    )
  })

  function show() {
    button.textContent = lat!.value ? remove : use
    state.textContent = lat!.value ? `${set}: ${lat!.value}, ${lon!.value}` : ''
  }
}
