/** A file that somebody sent in a chat: what Teams says of it, none of which is believed. */
export type SentFile = { fileName: string; downloadUrl: string }

export type FetchedFile =
  | { ok: true; bytes: Uint8Array }
  | { ok: false; problem: 'empty' | 'too-large' | 'takes-too-long' | 'not-fetched' | 'interrupted' }

/** Fetches a file from where Teams keeps it, and from nowhere else: bounded in size and time. Never throws. */
export type FetchFile = (downloadUrl: string, stopped: AbortSignal) => Promise<FetchedFile>
