/** Of the Worker's log only what tells of a fault in the code; the rest is the trouble itself. */
for (const name of ['log', 'warn', 'error'] as const) {
  const write = console[name]
  console[name] = (...words: unknown[]) => {
    if (String(words[0]).includes('"event":"failed"')) write(...words)
  }
}
