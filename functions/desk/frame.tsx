import { type Child, useContext } from 'hono/jsx'
import { type Action, can, type Editor } from '../newsroom/rules/permissions.ts'
import { DESK_STYLE_URL } from '../ui/assets.gen.ts'
import { Document } from '../ui/document.tsx'
import { Bell, BellButton } from './bell.tsx'
import { Clock } from './clock.tsx'
import { DeskScript } from './desk-script.tsx'
import { Icon } from './icon.tsx'
import { KEYS } from './keys.ts'
import { type Visit, VisitContext } from './visit.ts'

interface FrameProps {
  title: string
  /** The page is here again, since its form was refused. Screen readers say the title first. */
  isRefused?: boolean
  children: Child
}

interface Room {
  href: string
  name: string
  /** Whom it is shown to; everybody without it. */
  action?: Action
  /** Of the house rather than of the day's work: under one's name instead of in the top bar, which has little room. */
  isOfHouse?: true
}

/** The rooms of the desk, in the order of the menu. */
const ROOMS: readonly Room[] = [
  { href: '/desk', name: 'Queue' },
  { href: '/desk/calendar', name: 'Calendar' },
  { href: '/desk/same-story', name: 'Same stories' },
  { href: '/desk/names', name: 'Names' },
  { href: '/desk/health', name: 'Health' },
  { href: '/desk/rights', name: 'Rights', isOfHouse: true },
  { href: '/desk/feeds', name: 'Feeds', action: 'feeds', isOfHouse: true },
  { href: '/desk/users', name: 'Users', action: 'users', isOfHouse: true },
  { href: '/desk/keys', name: 'API keys', action: 'keys', isOfHouse: true },
  { href: '/desk/webhooks', name: 'Webhooks', action: 'webhooks', isOfHouse: true },
]

const roomsOf = (editor: Editor) => ROOMS.filter(({ action }) => action === undefined || can(editor, action))

const TITLE_LENGTH = 50

/** Every page of the desk. */
export function DeskFrame({ title, isRefused, children }: FrameProps) {
  const visit = useContext(VisitContext)
  const said = shorten(isRefused ? `Not done: ${title}` : title)
  return (
    <Document language="en" title={`${said} – Dawnwire desk`} style={DESK_STYLE_URL} noindex>
      <a class="skip" href="#content">
        Skip to content
      </a>
      <header class="top">
        <a class="brand" href="/desk">
          Dawnwire
        </a>
        {visit?.editor ? <Bar visit={visit} editor={visit.editor} /> : <a href="/">View site</a>}
      </header>
      {visit?.editor && <Popovers visit={visit} editor={visit.editor} />}
      <main id="content" tabindex={-1}>
        {children}
      </main>
      {/* Here the desk's script says what an act did. */}
      <p class="vh" role="status" id="told" />
      {visit && <DeskScript nonce={visit.nonce} />}
    </Document>
  )
}

const current = (href: string, { path }: Visit) => (href === path ? 'page' : undefined)

const Rooms = ({ rooms, visit }: { rooms: readonly Room[]; visit: Visit }) => (
  <>
    {rooms.map(({ href, name }) => (
      <a href={href} aria-current={current(href, visit)}>
        {name}
      </a>
    ))}
  </>
)

interface BarProps {
  visit: Visit
  editor: Editor
}

const Bar = ({ visit, editor }: BarProps) => (
  <>
    <nav aria-label="Desk">
      <Rooms
        rooms={roomsOf(editor).filter(room => !room.isOfHouse || current(room.href, visit))}
        visit={visit}
      />
      <a href="/">View site</a>
    </nav>
    <Search asked={visit.asked} />
    <span class="clock">
      <Clock at={visit.now} zone={visit.zone} />
    </span>
    <BellButton concerns={visit.concerns} />
    <button type="button" class="quiet burger" popovertarget="menu" aria-label="Menu">
      <Icon name="menu" />
    </button>
    <button type="button" class="quiet new" popovertarget="who">
      <bdi>{editor.name}</bdi>
    </button>
    <a class="btn primary new" href="/desk/articles/new">
      New article
      <kbd>N</kbd>
    </a>
  </>
)

/** What the buttons of the bar open; no script is needed. */
const Popovers = ({ visit, editor }: BarProps) => (
  <>
    <nav popover="auto" id="menu" class="menu" aria-label="Menu">
      <a href="/desk/articles/new">New article</a>
      <Rooms rooms={roomsOf(editor)} visit={visit} />
      <a href="/">View site</a>
      <a href="/desk/passkeys" aria-current={current('/desk/passkeys', visit)}>
        Your passkeys: {visit.passkeys}
      </a>
      <SignOut />
      <p class="meta">
        Now it is <Clock at={visit.now} zone={visit.zone} />
      </p>
    </nav>
    <div popover="auto" id="who" class="menu">
      <p class="meta">
        <bdi>{editor.name}</bdi>, {editor.role}
      </p>
      <Rooms rooms={roomsOf(editor).filter(({ isOfHouse }) => isOfHouse)} visit={visit} />
      <a href="/desk/passkeys" aria-current={current('/desk/passkeys', visit)}>
        Your passkeys: {visit.passkeys}
      </a>
      <button type="button" class="quiet" popovertarget="keys">
        Keyboard
        <kbd>?</kbd>
      </button>
      <SignOut />
    </div>
    <Bell concerns={visit.concerns} now={visit.now} />
    <KeyList />
  </>
)

const KeyList = () => (
  <section popover="auto" id="keys" aria-labelledby="keys-title" tabindex={-1}>
    <h2 id="keys-title">Keyboard</h2>
    <dl class="keys">
      {KEYS.map(({ keys, does }) => (
        <>
          <dt>
            {keys.map(key => (
              <kbd>{key}</kbd>
            ))}
          </dt>
          <dd>{does}</dd>
        </>
      ))}
    </dl>
    <p class="meta">Single keys sleep while you type.</p>
    <p hidden>
      <label class="choice">
        <input type="checkbox" id="single-keys" />
        Single keys, on this device
      </label>
    </p>
  </section>
)

const Search = ({ asked }: { asked: string }) => (
  <search class="end">
    <form class="search" action="/desk">
      <Icon name="search" />
      <label class="vh" for="q">
        Search the queue
      </label>
      <input id="q" name="q" type="search" placeholder="Headline, id or source" value={asked} />
      <kbd>/</kbd>
      {/* Unseen, so no stop for the keyboard: there Enter sends the form. */}
      <button type="submit" class="vh" tabindex={-1}>
        Search
      </button>
    </form>
  </search>
)

const SignOut = () => (
  <form method="post" action="/desk/sign-out">
    <button type="submit" class="quiet">
      Sign out
    </button>
  </form>
)

const shorten = (title: string) => {
  const letters = [...title]
  return letters.length > TITLE_LENGTH ? `${letters.slice(0, TITLE_LENGTH - 1).join('')}…` : title
}
