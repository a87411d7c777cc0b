// Every secret stands here and nowhere else; the app reads them with its own identity, and writes none.
param name string
param location string
param readerId string
@secure()
param exactClientSecret string
@secure()
param exactWebhookSecret string
@secure()
param encryptionKey string
@secure()
param databaseUrl string

@description('Key Vault Secrets User, a role that Azure knows by this id everywhere.')
var secretsUser = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '4633458b-17de-408a-b874-0445c86b69e6')

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: name
  location: location
  properties: {
    tenantId: subscription().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    // Who deletes the encryption key by mistake gets it back.
    enableSoftDelete: true
    enablePurgeProtection: true
  }
}

resource reader 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, readerId, secretsUser)
  scope: vault
  properties: { roleDefinitionId: secretsUser, principalId: readerId, principalType: 'ServicePrincipal' }
}

resource exactClient 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'exact-client-secret'
  properties: { value: exactClientSecret }
}

resource exactWebhook 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = if (exactWebhookSecret != '') {
  parent: vault
  name: 'exact-webhook-secret'
  properties: { value: exactWebhookSecret }
}

resource encryption 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'encryption-key'
  properties: { value: encryptionKey }
}

resource database 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'database-url'
  properties: { value: databaseUrl }
}

@description('Which setting of the app is which secret of the vault.')
output secrets array = concat(
  [
    { setting: 'EXACT_CLIENT_SECRET', name: exactClient.name, url: exactClient.properties.secretUri }
    { setting: 'ENCRYPTION_KEY', name: encryption.name, url: encryption.properties.secretUri }
    { setting: 'DATABASE_URL', name: database.name, url: database.properties.secretUri }
  ],
  exactWebhookSecret == ''
    ? []
    : [{ setting: 'EXACT_WEBHOOK_SECRET', name: 'exact-webhook-secret', url: exactWebhook!.properties.secretUri }]
)
