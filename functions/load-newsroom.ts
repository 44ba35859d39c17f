type Newsroom = typeof import('./newsroom-entry.ts')

let loaded: Newsroom | undefined
/** The newsroom, loaded when an isolate is first asked for it: one that only serves readers runs none of it. */
export async function loadNewsroom(): Promise<Newsroom> {
  loaded ??= await import('./newsroom-entry.ts')
  return loaded
}
