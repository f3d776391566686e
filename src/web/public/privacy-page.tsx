import type { Contact, Language } from '#policy'
import { Page } from '../layout/page.tsx'
import type { Site } from '../layout/site.ts'
import { PRIVACY_WORDS } from './privacy-words.ts'

const AUTHORITY = { nl: 'https://www.autoriteitpersoonsgegevens.nl/', en: 'https://www.autoriteitpersoonsgegevens.nl/en' }

type Props = { readonly site: Site; readonly lang: Language; readonly contacts: readonly Contact[]; readonly switchLanguageHref: string }

/** What is kept about people, who sees it, and what they can ask. @source GDPR articles 13 and 14 */
export function PrivacyPage({ site, lang, contacts, switchLanguageHref }: Props) {
  const words = PRIVACY_WORDS[lang]
  const { name, href } = site.organisation
  return (
    <Page site={site} lang={lang} title={words.title} heading={words.title} description={words.description} switchLanguageHref={switchLanguageHref}>
      <p class="ok-lead">{words.lead(name)}</p>
      {words.sections.map((section) => (
        <>
          <h2>{section.heading}</h2>
          {section.paragraphs.map((text) => <p>{text}</p>)}
          {section.items.length > 0 && <ul>{section.items.map((text) => <li>{text}</li>)}</ul>}
        </>
      ))}
      <h2>{words.contacts}</h2>
      <ul>
        {href !== undefined && <li><a href={href}>{words.ask(name)}</a></li>}
        {contacts.map((contact) => (
          <li>
            {contact.link === undefined ? <b>{contact.name[lang]}</b> : <a href={contact.link}>{contact.name[lang]}</a>}: {contact.text[lang]}
          </li>
        ))}
        <li><a href={AUTHORITY[lang]}>{words.authority}</a></li>
      </ul>
    </Page>
  )
}
