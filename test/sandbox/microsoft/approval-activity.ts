/** A message with a small approval card. */
export const approvalActivity = (title: string, refreshFor?: string[]) => ({
  type: 'message',
  summary: title,
  attachments: [
    {
      contentType: 'application/vnd.microsoft.card.adaptive',
      content: approvalCard(title, refreshFor),
    },
  ],
})

export const approvalCard = (title: string, refreshFor?: string[]) => ({
  type: 'AdaptiveCard',
  version: '1.5',
  body: [{ type: 'TextBlock', text: title }],
  ...(refreshFor === undefined
    ? {}
    : { refresh: { action: { type: 'Action.Execute', verb: 'refresh', data: { invoice: 7 } }, userIds: refreshFor } }),
})
