/** Rows a page on bulk and sync endpoints. */
export const LARGE_PAGE = 1000
