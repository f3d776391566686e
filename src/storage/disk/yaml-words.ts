import type { Words } from '#policy'
import type { ErrorCode } from 'yaml'

/** What is wrong with the writing of a file, for somebody who edits it and never read the YAML standard. */
const SAYS: { readonly [code in ErrorCode]: Words } = {
  ALIAS_PROPS: { nl: 'bij een verwijzing (*naam) kan niets anders staan', en: 'nothing else can stand with a reference (*name)' },
  BAD_ALIAS: { nl: 'een verwijzing (*naam) of een merk (&naam) heeft geen goede naam', en: 'a reference (*name) or a mark (&name) has no proper name' },
  BAD_COLLECTION_TYPE: { nl: 'een merk met ! past niet bij wat erachter staat', en: 'a tag with ! does not fit what follows it' },
  BAD_DIRECTIVE: { nl: 'een regel die met % begint, kan hier niet', en: 'a line that starts with % cannot stand here' },
  BAD_DQ_ESCAPE: { nl: 'een \\ tussen dubbele aanhalingstekens heeft een betekenis die hier niet past; schrijf \\\\', en: 'a \\ between double quotes means something that does not fit here; write \\\\' },
  BAD_INDENT: { nl: 'de regel springt te ver of niet ver genoeg in; gelijke dingen beginnen op gelijke hoogte. Of een { of [ is niet gesloten', en: 'the line is indented too far or not far enough; equal things start at the same column. Or a { or [ was not closed' },
  BAD_PROP_ORDER: { nl: 'een merk (&naam of !naam) staat op de verkeerde plaats', en: 'a mark (&name or !name) stands in the wrong place' },
  BAD_SCALAR_START: { nl: 'een tekst kan niet met dit teken beginnen; zet de tekst tussen aanhalingstekens', en: 'a text cannot start with this sign; put the text in quotes' },
  BLOCK_AS_IMPLICIT_KEY: { nl: 'er staat twee keer een dubbelepunt op deze regel, of een lijst waar een naam hoort; zet tekst met een dubbelepunt tussen aanhalingstekens', en: 'there are two colons on this line, or a list where a name belongs; put text with a colon in quotes' },
  BLOCK_IN_FLOW: { nl: 'tussen { } of [ ] ontbreekt een komma, of er staat een lijst met streepjes', en: 'between { } or [ ] a comma is missing, or a list with dashes stands there' },
  DUPLICATE_KEY: { nl: 'deze naam staat twee keer in hetzelfde blok', en: 'this name stands twice in the same block' },
  IMPOSSIBLE: { nl: 'dit is niet te volgen', en: 'this cannot be followed' },
  KEY_OVER_1024_CHARS: { nl: 'de naam voor de dubbelepunt is veel te lang; misschien ontbreekt een aanhalingsteken of komma', en: 'the name before the colon is much too long; perhaps a quote or a comma is missing' },
  MISSING_CHAR: { nl: 'er ontbreekt een teken: een aanhalingsteken, een komma, een dubbelepunt met een spatie erachter, of een streepje', en: 'a sign is missing: a quote, a comma, a colon with a space behind it, or a dash' },
  MULTILINE_IMPLICIT_KEY: { nl: 'een naam voor een dubbelepunt hoort op één regel; misschien ontbreekt een dubbelepunt op de regel erboven', en: 'a name before a colon belongs on one line; perhaps a colon is missing on the line above' },
  MULTIPLE_ANCHORS: { nl: 'hier staan twee merken (&naam) bij elkaar', en: 'two marks (&name) stand together here' },
  MULTIPLE_DOCS: { nl: 'een regel met alleen --- begint een tweede tekst, en dit bestand heeft er één', en: 'a line with only --- starts a second text, and this file holds one' },
  MULTIPLE_TAGS: { nl: 'hier staan twee merken met ! bij elkaar', en: 'two tags with ! stand together here' },
  NON_STRING_KEY: { nl: 'elke naam voor een dubbelepunt moet tekst zijn; zet die tussen aanhalingstekens', en: 'every name before a colon must be text; put it in quotes' },
  RESOURCE_EXHAUSTION: { nl: 'dit zit te diep genest', en: 'this is nested too deeply' },
  TAB_AS_INDENT: { nl: 'de regel springt in met een tab; gebruik spaties', en: 'the line is indented with a tab; use spaces' },
  TAG_RESOLVE_FAILED: { nl: 'een merk met ! wordt in deze bestanden niet gebruikt, of past niet bij wat erachter staat', en: 'a tag with ! is not used in these files, or does not fit what follows it' },
  UNEXPECTED_TOKEN: { nl: 'hier staat een teken dat niet past; misschien is een { of [ niet gesloten, of hoort tekst tussen aanhalingstekens', en: 'a sign stands here that does not fit; perhaps a { or [ was not closed, or a text belongs in quotes' },
}

/** What is wrong, in words. A mistake that has none keeps the name the reader of YAML has for it. */
export function yamlWords(code: string): Words {
  return Object.hasOwn(SAYS, code) ? SAYS[code as ErrorCode] : { nl: `de tekst is niet te volgen (${code})`, en: `the text cannot be followed (${code})` }
}
