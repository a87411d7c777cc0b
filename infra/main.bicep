// Akkoord in Azure: a Container App, PostgreSQL and a Key Vault in one private network, and the bot's registration with the
// identity of the app itself, so that there is no password for it. docs/production.md leads through it.
targetScope = 'resourceGroup'

@description('Begins the names of everything: letters and digits.')
@minLength(3)
@maxLength(12)
param name string = 'akkoord'

param location string = resourceGroup().location

@description('The image to run, such as akkoord1a2b3c.azurecr.io/akkoord:0.3.0. Empty at first: the registry is made before it can hold one.')
param image string = ''

@description('The address people reach Akkoord at. Empty: the one that Azure gives the app.')
param publicUrl string = ''

@description('Client id of the tab\'s own registration in Entra.')
param tabClientId string

@description('Id of the app in its manifest.')
param teamsAppId string

@description('The mailbox that mails are sent from: its address or object id.')
param mailSender string

@description('The site of Exact Online in your country.')
param exactBaseUrl string = 'https://start.exactonline.nl'
param exactClientId string

@secure()
param exactClientSecret string

@description('Empty: Exact Online notifies of nothing, and is asked instead.')
@secure()
param exactWebhookSecret string = ''

@description('32 random bytes in base64. Whoever loses it must have everybody connect Exact Online anew.')
@secure()
param encryptionKey string

@description('The Dynamics 365 environment with the settings of automatic invoicing. Empty: Akkoord keeps them itself.')
param dynamicsUrl string = ''

@description('Letters and digits.')
@secure()
@minLength(16)
param databasePassword string

@description('How many servers run side by side; one is kept always.')
@minValue(1)
param mostServers int = 2

@description('F0 is free, and enough for 10,000 messages a month outside Teams; messages in Teams are free.')
@allowed(['F0', 'S1'])
param botSku string = 'F0'

var suffix = uniqueString(resourceGroup().id, name)

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-identity'
  location: location
}

module network 'modules/network.bicep' = {
  name: 'network'
  params: { name: name, location: location }
}

module database 'modules/database.bicep' = {
  name: 'database'
  params: {
    name: '${name}-${suffix}'
    location: location
    password: databasePassword
    subnetId: network.outputs.databaseSubnetId
    dnsZoneId: network.outputs.databaseDnsZoneId
  }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  params: {
    name: take('${name}${suffix}', 24)
    location: location
    readerId: identity.properties.principalId
    exactClientSecret: exactClientSecret
    exactWebhookSecret: exactWebhookSecret
    encryptionKey: encryptionKey
    databaseUrl: 'postgres://${database.outputs.user}:${databasePassword}@${database.outputs.host}:5432/${database.outputs.database}?sslmode=verify-full'
  }
}

module registry 'modules/registry.bicep' = {
  name: 'registry'
  params: { name: take('${name}${suffix}', 50), location: location, readerId: identity.properties.principalId }
}

module server 'modules/server.bicep' = if (image != '') {
  name: 'server'
  params: {
    name: name
    location: location
    subnetId: network.outputs.appsSubnetId
    identityId: identity.id
    registryServer: registry.outputs.server
    image: image
    mostServers: mostServers
    publicUrl: publicUrl
    secrets: vault.outputs.secrets
    settings: {
      MicrosoftAppId: identity.properties.clientId
      MicrosoftAppType: 'UserAssignedMsi'
      MicrosoftAppTenantId: identity.properties.tenantId
      TAB_CLIENT_ID: tabClientId
      TEAMS_APP_ID: teamsAppId
      MAIL_SENDER: mailSender
      EXACT_BASE_URL: exactBaseUrl
      EXACT_CLIENT_ID: exactClientId
      DYNAMICS_URL: dynamicsUrl
    }
  }
}

module bot 'modules/bot.bicep' = if (image != '') {
  name: 'bot'
  params: {
    name: '${name}-${suffix}'
    sku: botSku
    identityId: identity.id
    clientId: identity.properties.clientId
    tenantId: identity.properties.tenantId
    endpoint: '${server!.outputs.url}/api/messages'
  }
}

output BOT_ID string = identity.properties.clientId
output BOT_TENANT_ID string = identity.properties.tenantId
@description('Of the identity, for granting it permissions in Graph.')
output BOT_PRINCIPAL_ID string = identity.properties.principalId
output REGISTRY string = registry.outputs.server
output PUBLIC_URL string = image == '' ? '' : server!.outputs.url
