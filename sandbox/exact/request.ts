/** An HTTP request that was read to its end. */
export type Request = {
  method: string
  url: URL
  headers: Record<string, string | undefined>
  body: string
}
