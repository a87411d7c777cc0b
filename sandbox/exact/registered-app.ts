/** The app as it is registered at the stand-in; the same in every run, so that tokens of an earlier one stay good. */
export const REGISTERED_APP = {
  id: '6b1f7c52-9f0e-4c7b-8a55-0d3e2f9a4c10',
  secret: 'sandbox-exact-client-secret',
  webhookSecret: 'sandbox-exact-webhook-secret',
}
