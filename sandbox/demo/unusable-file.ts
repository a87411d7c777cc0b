/** The file that was given is no UBL invoice or credit note; the message says it in one sentence. */
export class UnusableFile extends Error {
  override name = 'UnusableFile'
}
