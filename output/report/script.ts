// The little script of the page. Everything works without it; it adds: unfolding what a link leads to, a filter,
// the choice of language kept and told to screen readers, folded findings of weight printed.
export const script = `
(() => {
  const root = document.documentElement
  const words = JSON.parse(document.body.dataset.filterWords)
  const radios = { zh: document.getElementById('lang-zh'), en: document.getElementById('lang-en') }
  const inputs = [...document.querySelectorAll('input[data-filter]')]
  const store = (value) => { try { return value ? localStorage.setItem('gouji-lang', value) : localStorage.getItem('gouji-lang') } catch { return null } }
  const speak = (lang) => {
    root.lang = lang === 'zh' ? 'zh-Hans' : 'en'
    for (const input of inputs) { input.placeholder = words[lang]; input.setAttribute('aria-label', words[lang]) }
  }
  const kept = store()
  if (kept && radios[kept]) radios[kept].checked = true
  for (const [lang, radio] of Object.entries(radios)) {
    if (radio.checked) speak(lang)
    radio.addEventListener('change', () => { speak(lang); store(lang) })
  }
  const reveal = () => {
    const id = decodeURIComponent(location.hash.slice(1))
    const target = id && document.getElementById(id)
    if (!target) return
    for (let e = target; e; e = e.parentElement) if (e.tagName === 'DETAILS') e.open = true
    target.scrollIntoView({ block: target.matches('td,a,span,li,article') ? 'center' : 'start' })
  }
  addEventListener('hashchange', reveal)
  reveal()
  document.addEventListener('click', (event) => {
    const link = event.target.closest && event.target.closest('a[href^="#"]')
    if (link && link.hash === location.hash) reveal()
  })
  for (const input of inputs) {
    const scope = document.querySelector(input.dataset.filter)
    const items = [...scope.querySelectorAll('.card, .brief > li, tr.entry')]
    const output = input.parentElement.querySelector('output')
    input.parentElement.hidden = items.length < 6
    let texts, timer
    const apply = () => {
      texts ||= items.map((item) => item.textContent.toLowerCase().replace(/\\s+/g, ''))
      const wanted = input.value.toLowerCase().split(/\\s+/).filter(Boolean)
      let shown = 0
      items.forEach((item, i) => {
        const hit = wanted.every((word) => texts[i].includes(word))
        item.hidden = !hit
        shown += hit
      })
      output.textContent = wanted.length ? shown + ' / ' + items.length : ''
      if (wanted.length) for (const d of scope.querySelectorAll('details.verdict, details.check')) {
        d.open = !!d.querySelector('.card:not([hidden]), .brief > li:not([hidden])')
      }
    }
    input.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(apply, 150) })
  }
  let unfolded = []
  addEventListener('beforeprint', () => {
    unfolded = [...document.querySelectorAll('#verdict-rounding:not([open]), #verdict-unchecked:not([open]), details.legend:not([open])')]
    for (const d of unfolded) d.open = true
  })
  addEventListener('afterprint', () => { for (const d of unfolded) d.open = false })
})()
`
