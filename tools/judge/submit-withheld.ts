/** Submits a story that nobody is told of, and gives its id. */
export async function submitWithheld({ origin, key }: { origin: string; key: string }): Promise<string> {
  const response = await fetch(`${origin}/v1/submissions`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({
      language: 'en',
      headline: 'Ferries wait for the storm to pass',
      body: 'Ferries between Busan and Fukuoka wait for the storm to pass.',
      source: { name: 'Example' },
    }),
  })
  return ((await response.json()) as { id: string }).id
}
