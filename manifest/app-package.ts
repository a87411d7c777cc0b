/** JSON as it stands in a file of the package. */
export type JsonObject = { [name: string]: unknown }

/** What Teams and Outlook are given to install the app: everything that stands in the zip. */
export type AppPackage = {
  manifest: JsonObject
  /** Further languages, by the name of their file. */
  languages: Record<string, JsonObject>
  /** Each a PNG, by the name of its file. */
  icons: Record<string, Uint8Array>
}
