/** Where the API keeps automatic invoicing of one administration: `of(administration, 'customers', id)`. */
export const of = (administration: string, ...parts: string[]): string =>
  ['/api/administrations', administration, ...parts]
    .map((part, index) => (index ? encodeURIComponent(part) : part))
    .join('/')
