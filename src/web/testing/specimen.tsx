import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { createAssets } from '../layout/assets.ts'
import { Actions, Button, LinkButton } from '../layout/button.tsx'
import { Checkbox, Checkboxes, Radios } from '../layout/choices.tsx'
import { BigCode, Clause, ExactText, FourWords, PrintSheet, Qr } from '../layout/codes.tsx'
import { DateTimeField, Form, NumberField, TextField } from '../layout/fields.tsx'
import { Card, Empty, Steps, SummaryList, TaskList } from '../layout/lists.tsx'
import { LevelMeter, ProgressBar, Timer } from '../layout/meters.tsx'
import { ErrorSummary, Notice, StatusBadge } from '../layout/notice.tsx'
import { Page, renderPage } from '../layout/page.tsx'
import { sameOrigin } from '../layout/same-origin.ts'
import { pageSecurity, security } from '../layout/security.ts'
import type { Site } from '../layout/site.ts'
import { Table } from '../layout/table.tsx'

/** An app with every component on a page, to look at and to check; no part of the product. */
export async function specimenApp(origin: string): Promise<{ app: Hono; site: Site }> {
  const assets = await createAssets({ entries: [] })
  const site: Site = {
    organisation: { name: 'Wijkteam De Linde', href: 'https://example.nl/' },
    homeHref: '/',
    footerLinks: () => [
      { href: '/', text: 'Afspraken over opnemen' },
      { href: '/form', text: 'Privacy' },
      { href: '/talk', text: 'Klacht of vraag' },
      { href: '/print', text: 'Toegankelijkheid' },
    ],
    signOutAction: '/sign-out',
    assets,
  }
  const app = new Hono()
  app.use(security({ https: false }), sameOrigin({ origin }))
  app.get('/assets/:file', assets.serve)
  app.get('/', compress(), pageSecurity({ publicForSeconds: 300 }), (c) => c.html(renderPage(<StartPage site={site} />)))
  app.get('/form', (c) => c.html(renderPage(<FormPage site={site} />)))
  app.post('/form', (c) => c.html(renderPage(<FormPage site={site} />), 422))
  app.get('/talk', pageSecurity({ microphone: true }), (c) => c.html(renderPage(<TalkPage site={site} />)))
  app.get('/staff', (c) => c.html(renderPage(<StaffPage site={site} />)))
  app.get('/print', (c) => c.html(renderPage(<PrintPage site={site} />)))
  return { app, site }
}

function StartPage({ site }: { site: Site }) {
  return (
    <Page
      site={site}
      lang="nl"
      title="Een gesprek opnemen"
      description="Zo neem je een gesprek op, open en eerlijk."
      heading="Een gesprek opnemen? Dat kan gewoon open"
      switchLanguageHref="?taal=en"
    >
      <p class="ok-lead">Je mag een gesprek met ons opnemen. Wij vinden het fijn als je dat vooraf zegt. Dan kunnen we het samen goed regelen.</p>
      <Actions>
        <LinkButton href="/form" size="large" icon="microphone">
          Meld je opname
        </LinkButton>
        <LinkButton href="/talk" kind="secondary" size="large">
          Ik heb een code
        </LinkButton>
      </Actions>
      <h2>Zo gaat het</h2>
      <Steps
        label="Stappen van een opname"
        words={{ done: 'klaar', now: 'hier ben je nu' }}
        items={[
          { text: 'Je meldt dat je wilt opnemen', state: 'done' },
          { text: 'Iedereen die erbij is, geeft antwoord', state: 'now' },
          { text: 'Jullie nemen het gesprek op', state: 'next' },
          { text: 'Allebei krijgen jullie dezelfde kopie', state: 'next' },
        ]}
      />
      <h2>Goed om te weten</h2>
      <ul>
        <li>Jij en de hulpverlener krijgen dezelfde opname.</li>
        <li>Niemand knipt of plakt zonder dat te zeggen. Lees meer over <a href="/print">het bewijs van ontvangst</a>.</li>
        <li>Zijn er anderen bij? Dan vragen we ook hun instemming.</li>
      </ul>
      <Clause label="Waar staat dit? Artikel 1 van ons beleid" source={{ href: '/', text: 'Lees het hele beleid' }}>
        Het maken van geluidsopnames wordt gezien als een recht van de cliënt.
      </Clause>
      <Notice tone="info" title="Liever eerst praten?">
        <p>Bel gerust. We denken met je mee over hoe je het wilt bespreken.</p>
      </Notice>
    </Page>
  )
}

function FormPage({ site }: { site: Site }) {
  const error = 'Kies of je zelf opneemt of dat wij opnemen.'
  return (
    <Page
      site={site}
      lang="nl"
      title="Opname melden"
      heading="Vertel ons over het gesprek"
      caption="Opname melden, stap 1 van 2"
      switchLanguageHref="?taal=en"
      noindex
      hasErrors
    >
      <ErrorSummary
        title="Er klopt nog iets niet"
        errors={[
          { field: 'name', text: 'Vul in hoe we je mogen noemen.' },
          { field: 'who', text: error },
        ]}
      />
      <Form action="/form">
        <TextField name="name" label="Hoe mogen we je noemen?" hint="Een voornaam is genoeg." error="Vul in hoe we je mogen noemen." size="short" autocomplete="given-name" />
        <DateTimeField name="at" label="Wanneer is het gesprek?" value="2026-03-02T14:30" />
        <Radios
          name="who"
          legend="Wie neemt er op?"
          error={error}
          options={[
            { value: 'client', label: 'Ik neem op met mijn eigen telefoon' },
            { value: 'organisation', label: 'De organisatie neemt op', hint: 'Jij krijgt altijd dezelfde kopie.' },
            { value: 'both', label: 'Dat weet ik nog niet', disabled: true },
          ]}
        />
        <Radios name="others" legend="Zijn er anderen bij?" inline value="no" options={[{ value: 'yes', label: 'Ja' }, { value: 'no', label: 'Nee' }]} />
        <Checkboxes
          name="why"
          legend="Waarom wil je opnemen?"
          hint="Je hoeft dit niet te vertellen."
          values={['listen']}
          options={[
            { value: 'listen', label: 'Om het later rustig terug te luisteren' },
            { value: 'share', label: 'Om het met iemand te bespreken', hint: 'Dat mag met mensen die jou helpen.' },
          ]}
        />
        <NumberField name="people" label="Met hoeveel zijn jullie?" value={3} unit="mensen" />
        <TextField name="code" label="Heb je een code gekregen?" size="code" hint="Acht letters en cijfers." spellcheck={false} autocomplete="off" />
        <TextField name="more" label="Wil je nog iets kwijt?" rows={4} />
        <Checkbox name="read" label="Ik heb de afspraken gelezen" />
        <Actions>
          <Button>Verder</Button>
          <LinkButton href="/" kind="quiet">
            Stoppen en terug
          </LinkButton>
        </Actions>
      </Form>
    </Page>
  )
}

function TalkPage({ site }: { site: Site }) {
  return (
    <Page site={site} lang="nl" title="Het gesprek" heading="Jullie nemen nu op" caption="Gesprek met Sanne, 2 maart" switchLanguageHref="?taal=en" noindex>
      <Card badge={<StatusBadge state="running">De opname loopt</StatusBadge>} title="Opname">
        <Timer label="Opgenomen:" text="12:05" />
        <LevelMeter id="level" label="Geluid" level={0.55} hint="Beweegt er niets? Leg de telefoon dichterbij." />
        <Actions>
          <Button type="button" icon="pause" kind="secondary" size="large">
            Pauze
          </Button>
          <Button type="button" icon="end" kind="danger" size="large">
            Stop de opname
          </Button>
        </Actions>
      </Card>
      <Card badge={<StatusBadge state="paused">Pauze</StatusBadge>} title="Deel 2" level={3} href="/talk">
        <p>Van 14.42 tot 14.51 uur stond de opname stil.</p>
      </Card>
      <FourWords label="Zien jullie allebei deze vier woorden?" words={['appelboom', 'fietspad', 'lantaarn', 'zaterdag']} />
      <BigCode label="Code van dit gesprek" code="7KMP-3XQ9" />
      <Qr label="QR-code naar dit gesprek" text="https://opnemen.example.nl/g/7KMP3XQ9" />
      <ProgressBar id="upload" label="Bewaren" value={3} max={8} text="3 van de 8 stukken zijn veilig bewaard." />
      <Notice tone="ok" title="De kopie is veilig bewaard" live="polite" />
      <Notice tone="attention" title="Er is een stuk stil">
        <p>De telefoon werd gebeld. Dit staat als gat in de opname, het is geen knip.</p>
      </Notice>
      <Notice tone="stop" title="De opname is gestopt">
        <p>Iemand zei nee. Bespreek samen een andere manier, zoals een <a href="/">gespreksverslag</a>.</p>
      </Notice>
    </Page>
  )
}

function StaffPage({ site }: { site: Site }) {
  const rows = [
    { who: 'Sanne de Vries-Kowalczyk', at: '2 maart 2026, 14.30 uur', state: 'running', text: 'Loopt', minutes: 12 },
    { who: 'Ömer', at: '3 maart 2026, 9.00 uur', state: 'waiting', text: 'Wacht op antwoord', minutes: 0 },
    { who: 'Jeugdbeschermingsmaatregelenoverleg', at: '27 februari 2026, 11.15 uur', state: 'stopped', text: 'Gestopt', minutes: 58 },
  ] as const
  return (
    <Page
      site={site}
      lang="nl"
      title="Gesprekken"
      heading="Gesprekken"
      width="wide"
      staffName="Fatima el Idrissi"
      noindex
      navigation={
        <nav aria-label="Onderdelen">
          <a href="/staff" aria-current="page">
            Gesprekken
          </a>
          <a href="/form">Meldingen</a>
          <a href="/talk">Grootboek</a>
        </nav>
      }
    >
      <Table
        caption="Gesprekken van deze week"
        columns={[
          { heading: 'Met', cell: (row) => <a href="/talk">{row.who}</a> },
          { heading: 'Wanneer', cell: (row) => row.at },
          { heading: 'Stand', cell: (row) => <StatusBadge state={row.state}>{row.text}</StatusBadge> },
          { heading: 'Minuten', numeric: true, cell: (row) => row.minutes },
        ]}
        rows={rows}
      />
      <h2>Nog te doen</h2>
      <TaskList
        items={[
          { title: 'Lees de melding', href: '/form', state: 'done', status: 'Klaar' },
          { title: 'Geef antwoord', href: '/form', state: 'waiting', status: 'Nog doen', hint: 'Nee zeggen kan ook. Bied dan iets anders aan.' },
          { title: 'Start het gesprek', state: 'unavailable', status: 'Kan nog niet' },
        ]}
      />
      <h2>Wat is afgesproken</h2>
      <SummaryList
        items={[
          { term: 'Gesprek', value: 'Sanne en Fatima', change: { href: '/form', text: 'Wijzig', about: 'wie erbij is' } },
          { term: 'Wanneer', value: 'maandag 2 maart 2026, 14.30 uur', change: { href: '/form', text: 'Wijzig', about: 'wanneer' } },
          { term: 'Vingerafdruk', value: 'f2ca1bb6c7e907d06dafe4687e579fce76b37e4e93b7605022da52e6ccc26fd2' },
        ]}
      />
      <Empty title="Er zijn geen klachten">
        <p>Komt er een klacht binnen, dan zie je die hier.</p>
      </Empty>
      <Actions>
        <Button kind="secondary" type="button" icon="download">
          Haal het dossier op
        </Button>
        <Button kind="secondary" type="button" disabled>
          Delen
        </Button>
      </Actions>
    </Page>
  )
}

function PrintPage({ site }: { site: Site }) {
  return (
    <Page site={site} lang="nl" title="Gesprekskaart" heading="Kaart en ontvangstbewijs" switchLanguageHref="?taal=en" noindex>
      <PrintSheet kind="card" title="Wij nemen dit gesprek samen op">
        <BigCode label="Code" code="7KMP3XQ9" />
        <Qr label="QR-code naar dit gesprek" text="https://opnemen.example.nl/g/7KMP3XQ9" />
        <p>Scan de code of ga naar opnemen.example.nl/g.</p>
      </PrintSheet>
      <PrintSheet kind="receipt" title="Ontvangstbewijs">
        <SummaryList items={[{ term: 'Gesprek', value: '2 maart 2026' }, { term: 'Lengte', value: '58 minuten' }]} />
        <ExactText label="Tekst van het ontvangstbewijs">
          {'openkaart.example.nl/ledger\n1843\nqINS1GRFhWHwdkUeqLEoP4yEMkTBBzxBkGwGQlVlVcs=\n\n— openkaart.example.nl Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n'}
        </ExactText>
      </PrintSheet>
      <Actions>
        <LinkButton href="/" kind="secondary" icon="print">
          Download om te printen
        </LinkButton>
      </Actions>
    </Page>
  )
}
