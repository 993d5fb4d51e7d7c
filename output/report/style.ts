// The style of report and index: sober, light, one accent; verdicts by shape and colour; prints on A4; dark on wish.
export const style = `
:root{--paper:#fff;--back:#f7f6f3;--ink:#1d1d20;--soft:#66646a;--line:#e2dfd8;--faint:#f2f0ec;--accent:#1f5673;--hit:#fff3c4;
--c:#2b7350;--c-back:#edf6f0;--r:#8a6100;--r-back:#fdf8ea;--i:#b3261e;--i-back:#fdecea;--b:#6f3d96;--b-back:#f5eefa;--u:#5f6673;--u-back:#eef0f3;--q:#1f5673;--q-back:#e9f1f5;--n:#9a98a0;
--sans:system-ui,-apple-system,"Segoe UI","PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC","Noto Sans SC",sans-serif;
--serif:"Songti SC","Noto Serif CJK SC","Source Han Serif SC","Noto Serif SC",STSong,SimSun,Georgia,serif;
--mono:ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace}
@media (prefers-color-scheme:dark){:root{--paper:#1b1c1f;--back:#141517;--ink:#e8e6e1;--soft:#a3a1a8;--line:#34353a;--faint:#232428;--accent:#8cc3de;--hit:#3a310b;
--c:#7fc8a0;--c-back:#16271e;--r:#e0b757;--r-back:#2c2410;--i:#f2857c;--i-back:#371a18;--b:#c9a2e6;--b-back:#2a1e33;--u:#a9b0bd;--u-back:#24272c;--q:#8cc3de;--q-back:#17262d;--n:#77767d}}
*{box-sizing:border-box}
html{scroll-padding-top:4.5rem;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--back);color:var(--ink);font:16px/1.7 var(--sans);font-variant-numeric:tabular-nums;text-autospace:normal}
body>input{position:absolute;opacity:0;pointer-events:none}
#lang-zh:checked~* [lang=en],#lang-en:checked~* [lang=zh]{display:none}
#lang-zh:checked~.bar-top label[for=lang-zh],#lang-en:checked~.bar-top label[for=lang-en]{color:var(--ink);font-weight:600;border-color:currentColor}
#lang-zh:focus-visible~.bar-top label[for=lang-zh],#lang-en:focus-visible~.bar-top label[for=lang-en]{outline:2px solid var(--accent);outline-offset:2px}
a{color:var(--accent);text-decoration:none}
a:hover{text-decoration:underline}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:2px}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:.6rem;background:var(--paper);padding:.2rem .6rem;z-index:3}
.bar-top{position:sticky;top:0;z-index:2;display:flex;gap:1rem;justify-content:space-between;align-items:center;padding:.55rem max(1rem,calc(50vw - 37rem));background:color-mix(in srgb,var(--paper) 92%,transparent);backdrop-filter:blur(6px);border-bottom:1px solid var(--line);font-size:.875rem}
nav{display:flex;gap:.2rem 1.15rem;overflow-x:auto;white-space:nowrap}
nav a{color:var(--soft)}nav a:hover{color:var(--ink)}
.languages{display:flex;gap:.8rem;white-space:nowrap}
.languages label{cursor:pointer;color:var(--soft);border-bottom:2px solid transparent}
main{max-width:76rem;margin:0 auto;padding:0 1rem 5rem}
section,header.document{margin:2.2rem 0}
main>section,main>header.document{background:var(--paper);border:1px solid var(--line);border-radius:10px;padding:1.8rem 2.2rem 2rem}
h1{font:600 2rem/1.3 var(--serif);margin:.1rem 0 1.2rem;text-wrap:balance}
h2{font:600 1.45rem/1.4 var(--serif);margin:0 0 .7rem}
h3{font-size:1.05rem;font-weight:600;margin:0;line-height:1.5}
h4{font-size:.8rem;font-weight:600;color:var(--soft);margin:0 0 .35rem}
p{margin:.4rem 0}
small{font-size:.8em;color:var(--soft)}
code{font:.82em var(--mono);color:var(--soft)}
.kind{color:var(--soft);margin:0}
.title dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(15rem,1fr));gap:.7rem 2rem;margin:0}
dt{font-size:.8rem;color:var(--soft)}dd{margin:0}
.path{overflow-wrap:anywhere}.hash{overflow-wrap:anywhere;font-size:.75em}
.columns{display:grid;grid-template-columns:1fr 1fr;gap:2.4rem}
@media (max-width:56rem){.columns{grid-template-columns:1fr;gap:1.4rem}main>section,main>header.document{padding:1.2rem 1rem}}
.columns h3{margin-bottom:.5rem}
.stated{border-collapse:collapse;width:100%}
.stated th{min-width:8.5em;font-weight:400;text-align:left;padding:.28rem .8rem .28rem 0;vertical-align:baseline}
.stated td{padding:.28rem 0;vertical-align:baseline}
.stated .n{font-size:1.12rem;font-weight:600;white-space:nowrap;padding-right:1rem}.stated .n small{font-weight:400;font-size:.75rem}
.stated .where{font-size:.8rem;color:var(--soft);width:40%}
.stated tr+tr>*{border-top:1px solid var(--faint)}.stated .again>*,.stated .remark>*{border-top:0!important}.remark{font-size:.85rem;color:var(--i)}
.answer{font-size:1.15rem;font-weight:600;padding:.6rem .9rem;border-radius:8px;margin:0 0 .7rem}
.answer.v-i{background:var(--i-back);color:var(--i)}.answer.v-c{background:var(--c-back);color:var(--c)}.answer.v-u{background:var(--u-back);color:var(--u)}
.bar{display:flex;gap:2px;height:.6rem;margin:.7rem 0 .5rem;border-radius:99px;overflow:hidden}
.bar i{min-width:5px}.bar .v-c{background:var(--c)}.bar .v-r{background:var(--r)}.bar .v-i{background:var(--i)}.bar .v-b{background:var(--b)}.bar .v-u{background:var(--n)}
.tally{list-style:none;display:flex;flex-wrap:wrap;gap:.2rem 1.3rem;padding:0;margin:.3rem 0 .6rem}
.tally a{color:inherit}
.v{display:inline-block;min-width:1.25em;text-align:center;font-weight:700;font-family:var(--sans)}
.v-c>.v,.v.v-c{color:var(--c)}.v.v-r{color:var(--r)}.v.v-i{color:var(--i)}.v.v-b{color:var(--b)}.v.v-u{color:var(--u)}.v.v-q{color:var(--q)}.v.v-n{color:var(--n)}
.count{font-weight:400;color:var(--soft);font-size:.85em;margin-left:.2em}
.flow{margin:1.6rem 0 0}.flow svg{width:100%;height:auto;font-size:12px;line-height:1.25}.flow path{fill:none;stroke:var(--accent);stroke-opacity:.28}.flow a:hover path,.flow a:focus path{stroke-opacity:.55}.flow rect{fill:var(--accent)}.flow-left,.flow-right{display:flex;align-items:center;height:100%;color:var(--ink)}.flow-left{justify-content:flex-end;text-align:right}
.changes{margin-top:1.6rem}.changes h3{margin-bottom:.2rem}.changes .list{width:auto;margin-top:.2rem}.changes .list td{padding-right:1.4rem}.changes .where{font-size:.8rem;color:var(--soft)}
.store{position:absolute}
.pictures{grid-column:1/-1;display:flex;flex-direction:column;gap:.8rem;min-width:0}.pagepart svg{display:block;width:100%;height:auto;max-height:46rem;border:1px solid var(--line);border-radius:4px;background:#fff}.pagepart rect{mix-blend-mode:multiply;fill:#fff3c4;stroke:#b3261e;stroke-width:1.4}.pagepart a:hover rect,.pagepart a:focus rect{stroke-width:2.4}
.troubles{margin:1.4rem 0 0;padding:.8rem 1.1rem;border:1px solid var(--line);border-left:4px solid var(--r);border-radius:6px;background:var(--r-back)}
.troubles ul{margin:.2rem 0;padding-left:1.2rem}
.legend{margin-top:1.2rem}
main>.legend{margin:1.4rem 0}
.legend dl{display:grid;gap:.5rem;margin:.7rem 0}.legend dl>div{display:grid;grid-template-columns:9rem 1fr;gap:1rem}.legend dt{font-size:.95rem;color:var(--ink)}
@media (max-width:40rem){.legend dl>div{grid-template-columns:1fr;gap:0}}
summary{cursor:pointer}
summary h3,summary p{display:inline}summary p{color:var(--soft);font-size:.9rem;margin-left:.6rem}
details.verdict{border-top:1px solid var(--line);padding:.9rem 0}
details.verdict>summary{padding:.2rem 0}
details.check{margin:.5rem 0 .5rem 1rem}
.filter{display:flex;gap:1rem;align-items:center;margin:.5rem 0 1rem}.filter[hidden]{display:none}
input[type=search]{font:inherit;width:min(26rem,100%);padding:.4rem .8rem;border:1px solid var(--line);border-radius:8px;background:var(--back);color:inherit}
.pager{display:flex;flex-wrap:wrap;gap:.6rem;align-items:baseline;margin:1.2rem 0}.pager small{color:var(--soft);margin-left:auto}
.filter output{color:var(--soft);font-size:.9rem}
[hidden]{display:none!important}
.card{margin:1rem 0;padding:1rem 1.2rem;border:1px solid var(--line);border-left:4px solid var(--n);border-radius:8px;break-inside:avoid;content-visibility:auto;contain-intrinsic-size:auto 18rem}
.card.v-i{border-left-color:var(--i)}.card.v-b{border-left-color:var(--b)}.card.v-r{border-left-color:var(--r)}.card.v-q{border-left-color:var(--q)}.card.v-c{border-left-color:var(--c)}
.card>header{display:flex;gap:.5rem;align-items:baseline}
.headline{flex:1;margin:0;font-weight:600}.equation{margin-left:.6em;font-weight:500}.equation a{color:inherit;text-decoration:underline;text-decoration-color:var(--line);text-underline-offset:.2em}.message{margin:.25rem 0 0 1.8rem}@media (max-width:62rem){.message{margin-left:0}}
.permalink{color:var(--n);padding:0 .3rem}.card>.permalink{float:right}p a[href="#unchecked"]{text-decoration:underline}
.meta{color:var(--soft);font-size:.82rem;margin:.1rem 0 0 1.8rem}
.proof{display:grid;grid-template-columns:minmax(0,1.25fr) minmax(0,1fr);gap:1rem 2rem;margin:.9rem 0 0 1.8rem}
@media (max-width:62rem){.proof{grid-template-columns:minmax(0,1fr);margin-left:0}.meta{margin-left:0}}
.evidence{display:flex;flex-direction:column;gap:.8rem;min-width:0}
figure{margin:0}
figcaption{font-size:.8rem;margin-bottom:.2rem}
figcaption a{color:var(--soft)}
blockquote{margin:0;padding:.5rem .9rem;background:var(--faint);border-radius:6px;font-family:var(--serif)}
mark{background:var(--hit);color:inherit;padding:.05em .15em;border-radius:3px}mark a{color:inherit;font-weight:600;text-decoration:underline;text-underline-offset:.15em;text-decoration-thickness:1px}.figures a{text-decoration:underline;text-decoration-color:var(--n)}
.scroll{overflow-x:auto;max-width:100%}
table{border-collapse:collapse;font-size:.92rem;line-height:1.5}
th,td{text-align:left;vertical-align:baseline}
.n{text-align:right}
td.n{white-space:nowrap}td.n>a{text-decoration:underline;text-decoration-color:var(--line);text-underline-offset:.2em}.sheet td.n>a,.list td.n>a.strong{text-decoration:none}
.excerpt table{font-size:.85rem}
.excerpt th,.excerpt td{border:1px solid var(--line);padding:.25rem .6rem;font-weight:400}
.excerpt thead th{background:var(--faint);color:var(--soft);max-width:14rem}
.excerpt tbody th{max-width:16rem;min-width:8em}.excerpt thead th.n{min-width:5.5em}
.excerpt .gap td{border:0;text-align:center;padding:0;color:var(--n);line-height:1}
.framed{outline:2px solid var(--accent);outline-offset:-2px;background:var(--hit)}.framed a{color:inherit;font-weight:600}
.more{font-size:.8rem;color:var(--soft)}
.ledger{width:100%;font-size:.9rem}
.ledger td{padding:.12rem .3rem}.ledger td:first-child{width:1.3em;text-align:center;color:var(--soft)}
.ledger .w{color:var(--soft);text-align:right;white-space:nowrap;font-size:.82em;width:4.5em}
.ledger .n{font-weight:500}
.ledger .result:not(:empty){border-top:1px solid var(--ink)}.ledger .result+.result{border-top:1px solid var(--line)}
.ledger .ledger{font-size:1em}.formula{color:var(--soft)}
.because{margin:.6rem 0 0;padding:.5rem .8rem;border-radius:6px;background:var(--faint);font-size:.9rem}
.card.v-i .because{background:var(--i-back)}.card.v-r .because{background:var(--r-back)}
.brief{margin:.4rem 0;padding-left:2.6rem;font-size:.9rem}
.brief li{padding:.05rem 0;content-visibility:auto;contain-intrinsic-size:auto 1.6rem}
.brief li::marker{color:var(--n);font-size:.8em}
.plain{padding-left:1.2rem;margin:.4rem 0 1rem}
#unchecked h3{margin-top:1rem}#unchecked details{margin-top:1rem}
.list{width:100%;margin:.7rem 0}
.list th,.list td{padding:.35rem .7rem .35rem 0;border-bottom:1px solid var(--line)}
.list th{font-size:.8rem;font-weight:500;color:var(--soft);vertical-align:bottom}
.list .n{padding-right:1rem}.list tfoot th,.list tfoot td{border-bottom:0;font-weight:600;color:var(--ink)}
.figures{color:var(--soft)}
.index .name{font-weight:600}.index .document{min-width:15rem}.index td:not(.document){white-space:nowrap}.index th .v{display:block;text-align:inherit}.index .path,.trouble{display:block}.path a{text-decoration:underline}.trouble{color:var(--r)}.zero{color:var(--n)}
.strong{font-weight:700}.strong.v-i{color:var(--i)}.strong.v-b{color:var(--b)}.strong.v-r{color:var(--r)}.strong.v-u{color:var(--u)}.strong.v-c{color:var(--c)}
.s-error{color:var(--i)}.s-warning{color:var(--r)}.s-info{color:var(--soft)}
.list td[class^=s-]{white-space:nowrap}
.doubt{color:var(--r);font-size:.78em;text-decoration:none;cursor:help}
.flag{font-style:normal;font-size:.78rem;color:var(--r);border:1px solid currentColor;border-radius:4px;padding:0 .35em;margin-left:.3em;white-space:nowrap}
details.table{border-top:1px solid var(--line);padding:1rem 0}
details.owner{border-top:1px solid var(--line);padding:.6rem 0}details.owner>summary{font-weight:600}
.entity{font-weight:400;color:var(--soft);font-size:.85em;margin-left:.7em}
details.table>summary .meta{margin-left:.8rem}
.sheet{margin:.7rem 0 .4rem;font-size:.86rem;min-width:40%}
.sheet th,.sheet td{border:1px solid var(--line);padding:.28rem .6rem;overflow-wrap:anywhere}
.sheet th{background:var(--faint);font-weight:500;text-align:center;vertical-align:middle}
.sheet td{max-width:34rem;min-width:3.2em}
.sheet td:not(.n){min-width:5em}
.sheet .sum td{font-weight:600}
.sheet tbody tr:hover td{background-color:var(--faint)}
.k{position:relative}
td.k a{color:inherit}
.sheet td.k{padding-left:1.7em}
.sheet td.v-c{background:var(--c-back)}.sheet td.v-r{background:var(--r-back)}.sheet td.v-i{background:var(--i-back);box-shadow:inset 0 0 0 2px var(--i)}.sheet td.v-b{background:var(--b-back);box-shadow:inset 0 0 0 1px var(--b)}.sheet td.v-u{background:var(--u-back)}
.k::before{font-size:.72em;font-weight:700}
td.k::before{position:absolute;left:.55em;top:.55em}
.prose .k::before{margin-right:.15em}
.k.v-c::before{content:"✓";color:var(--c)}.k.v-r::before{content:"≈";color:var(--r)}.k.v-i::before{content:"✗";color:var(--i)}.k.v-b::before{content:"!";color:var(--b)}.k.v-u::before{content:"?";color:var(--u)}.k.v-n::before{content:"·";color:var(--n)}
.missing{border:1px dashed var(--r);border-radius:6px;padding:.7rem 1rem;color:var(--r);margin:.7rem 0}
.sheet+.missing,.scroll+.missing{border:0;padding:0;margin:.2rem 0;color:var(--soft);font-size:.85rem}
.note{font-size:.85rem;color:var(--soft)}
.prose{max-width:46rem;font-family:var(--serif);line-height:1.9}
.prose section{margin:.9rem 0;content-visibility:auto;contain-intrinsic-size:auto 12rem}
.prose p{margin:.35rem 0;overflow-wrap:anywhere}
.prose .heading{font-weight:600;font-family:var(--sans);line-height:1.5}.h-0,.h-1{font-size:1.15rem;margin-top:1.6rem!important}.h-2{font-size:1.03rem}.h-3,.h-4{font-size:.97rem}
.prose a.k,.prose span.k{border-radius:3px;padding:.05em .18em;font-family:var(--sans);font-size:.94em;white-space:nowrap;color:inherit}
.prose .k.v-n{border-bottom:1px dotted var(--n);padding:0;border-radius:0}.prose .k.v-n::before{content:none}
.prose .v-c{background:var(--c-back)}.prose .v-r{background:var(--r-back)}.prose .v-i{background:var(--i-back);outline:1.5px solid var(--i)}.prose .v-b{background:var(--b-back);outline:1px solid var(--b)}.prose .v-u{background:var(--u-back)}
:target{animation:found 2.4s ease-out}
td:target,li:target,a.k:target,span.k:target,.card:target{outline:3px solid var(--accent)!important;outline-offset:-1px}
@keyframes found{from{background-color:var(--hit)}}
footer{color:var(--soft);font-size:.85rem;padding:0 .4rem}
@media (prefers-reduced-motion:reduce){:target{animation:none}}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
@page{size:A4;margin:14mm 12mm}
@page across{size:A4 landscape;margin:12mm}
@media print{:root{--back:#fff;--paper:#fff;--ink:#000;--soft:#444;--line:#bbb}
html{font-size:11px}body{font-size:1rem;line-height:1.5;-webkit-print-color-adjust:exact;print-color-adjust:exact}
.bar-top,.filter,.pager,.permalink,.skip{display:none!important}
main{max-width:none;padding:0}main>section,main>header.document{border:0;padding:0;margin:0 0 1.4rem;border-radius:0}
.card,.brief li,.prose section{content-visibility:visible}
.card{break-inside:auto;margin:.6rem 0;padding:.6rem .8rem}.proof{gap:.6rem 1.4rem;margin-top:.5rem}.bar{height:.5rem}h2,h3,figcaption,.heading,.table>summary{break-after:avoid}
.scroll{overflow:visible}.sheet{font-size:7pt;width:100%}.sheet th,.sheet td{padding:.15em .35em;min-width:0!important;max-width:none}.sheet td.k{padding-left:1.2em}td.k::before{left:.2em;top:.3em}
.table.wide{page:across}.wide .sheet{font-size:min(7pt,calc(770pt / var(--ems)))}
.excerpt table{font-size:.8rem;max-width:100%}.excerpt th,.excerpt td{padding:.1em .35em;min-width:0!important}.excerpt.broad{grid-column:1/-1}.evidence:has(.broad){grid-column:1/-1}
thead{display:table-header-group}tr{break-inside:avoid}
.card>header,.card .message,.card .meta{break-inside:avoid;break-after:avoid}.evidence figure,.sums,.pagepart,.flow,.changes .scroll{break-inside:avoid}.pagepart svg{max-height:200mm}.flow svg{max-height:95mm}
a{color:inherit}.columns{grid-template-columns:1fr 1fr}.proof{grid-template-columns:1.25fr 1fr}
summary{list-style:none}summary::-webkit-details-marker{display:none}}
`
