/** The file with the authorities that this machine adds, for the commands that a tool runs. */
export const MACHINE_CERTIFICATES = process.env.NODE_EXTRA_CA_CERTS

// The Worker trusts the authorities that browsers trust. Miniflare reads the machine's certificates as it is loaded and would carry them
// all into its configuration, which takes longer than the rest of the start.
delete process.env.NODE_EXTRA_CA_CERTS
