// The Worker trusts the authorities that browsers trust. Miniflare reads the machine's certificates as it is loaded and would carry them
// all into its configuration, which takes longer than the rest of the start.
delete process.env.NODE_EXTRA_CA_CERTS
