/** The look of the published page: large quiet text, light and dark, and on paper without what only works on a screen. */
export const pageStyle = `:root { color-scheme: light dark; }
body { margin: 0 auto; max-width: 42rem; padding: 1.5rem 1rem 4rem; font: 1.125rem/1.6 system-ui, sans-serif; color: #1a1a1a; background: #fff; overflow-wrap: anywhere; }
h1 { font-size: 2rem; line-height: 1.2; }
h2 { margin-top: 2.5rem; font-size: 1.4rem; line-height: 1.3; }
a { color: #0b4f8a; }
a:focus-visible { outline: 3px solid currentColor; outline-offset: 3px; }
.skip { position: absolute; left: -100vw; }
.skip:focus { position: static; }
.lead { font-size: 1.25rem; }
.languages ul { display: flex; gap: 1rem; margin: 0; padding: 0; list-style: none; justify-content: flex-end; }
.languages a { display: inline-block; padding: .5rem 0; }
.contents li { margin: .4rem 0; }
summary { margin-top: 2.5rem; padding: .5rem 0; cursor: pointer; }
summary h2 { display: inline; margin: 0; }
summary:focus-visible { outline: 3px solid currentColor; outline-offset: 3px; }
dt { margin-top: 1.5rem; font-weight: 600; }
dd { margin: 0; }
blockquote { margin: .5rem 0; padding-left: 1rem; border-left: .25rem solid #0b4f8a; }
.cited, .source, footer { font-size: 1rem; color: #4a4a4a; }
footer { margin-top: 3rem; border-top: 1px solid #767676; }
@media (prefers-color-scheme: dark) {
  body { color: #f1f1f1; background: #16181b; }
  a { color: #9ccbff; }
  blockquote { border-color: #9ccbff; }
  .cited, .source, footer { color: #c9c9c9; }
}
@media print {
  body { max-width: none; padding: 0; font-size: 11pt; color: #000; background: #fff; }
  a { color: inherit; }
  .skip, .languages, .contents, .forms { display: none; }
  h2 { break-after: avoid; }
  dt { break-after: avoid; }
  li, blockquote { break-inside: avoid; }
  details::details-content { content-visibility: visible; height: auto; }
  main a[href^="http"]::after { content: " (" attr(href) ")"; }
}
`
