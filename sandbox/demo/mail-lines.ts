/** Enough to know what a mail is about. */
const MOST_LINES = 3

const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }

/** What a reader of an HTML mail sees first, as plain lines. */
export const firstLines = (html: string): string[] =>
  html
    .replace(/<head>.*?<\/head>/s, '')
    .replace(/<(?:\/h1|\/p|br|\/tr)>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(0, MOST_LINES)
