const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/

/** Whether an address leads to this machine: the only one that the stand-in ever calls or sends a browser to. */
export const isLoopback = (url: URL): boolean => /^https?:$/.test(url.protocol) && LOOPBACK.test(url.hostname)
