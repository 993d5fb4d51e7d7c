// The shell that the report and the index share: head, language switch, style, script. In: title and body. Out: HTML text.
import type { Language } from '../../schemas/problem.ts'
import { constant, markup, NOTHING, plain, say, type Markup } from './markup.ts'
import { script } from './script.ts'
import { style } from './style.ts'

export interface Page {
  readonly lang: Language
  readonly title: string
  /** Links of the bar at the top. */
  readonly navigation: Markup
  readonly body: Markup
  /** Words of the filter box, by language. */
  readonly filter: 'filter' | 'indexFilter' | 'indexPageFilter'
}

/**
 * A complete page: nothing is loaded from anywhere, and all of it works without the script. Both languages are in it;
 * two radio buttons before everything else decide, by style alone, which one is seen.
 */
export function page({ lang, title, navigation, body, filter }: Page): string {
  const checked = (of: Language) => (of === lang ? constant(' checked') : NOTHING)
  const words = JSON.stringify({ zh: plain(filter, 'zh'), en: plain(filter, 'en') })
  return markup`<!doctype html>
<html lang="${lang === 'zh' ? 'zh-Hans' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body data-filter-words="${words}">
<input type="radio" name="lang" id="lang-zh"${checked('zh')}><input type="radio" name="lang" id="lang-en"${checked('en')}>
<div class="bar-top"><a class="skip" href="#main">${say('skip')}</a><nav>${navigation}</nav><span class="languages"><label for="lang-zh">${say('switchZh')}</label><label for="lang-en">${say('switchEn')}</label></span></div>
<main id="main">
${body}
<footer><p>${say('caution')}</p><p>${say('madeBy')}</p></footer>
</main>
<script>${SCRIPT}</script>
</body>
</html>
`.toString()
}

const STYLE = constant(style)
const SCRIPT = constant(script)
