import type { Urls } from './approvals/card-views.ts'

/**
 * Makes the addresses that cards and mails lead to.
 * @see https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-application
 */
export const createUrls = ({ teamsAppId, exactBaseUrl }: { teamsAppId: string; exactBaseUrl: string }): Urls => {
  const tab = (subPageId: string) =>
    `https://teams.microsoft.com/l/entity/${teamsAppId}/overview?context=${encodeURIComponent(
      JSON.stringify({ subEntityId: subPageId }),
    )}`
  return {
    invoice: ({ administrationId, invoiceId }) => tab(`invoices/${administrationId}/${invoiceId}`),
    page: tab,
    // Exact Online documents no address of an entry: its start page, with the entry's number on the card, is safe.
    entry: ({ entryId }) => (entryId === null ? null : exactBaseUrl),
  }
}

/** The same for mails: they lead to a page of ours that opens the invoice in Teams or Outlook, whichever is there. */
export const createMailUrls = (urls: Urls, publicUrl: string): Urls => ({
  ...urls,
  invoice: ({ administrationId, invoiceId }) => `${publicUrl}/open/invoices/${administrationId}/${invoiceId}`,
  page: (page) => `${publicUrl}/open/${page}`,
})
