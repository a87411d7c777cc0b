// Holds the image; the app pulls it with its own identity.
param name string
param location string
param readerId string

@description('AcrPull, a role that Azure knows by this id everywhere.')
var pull = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '7f951dda-4ed3-4680-a7ca-43fe172d538d')

resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' = {
  name: name
  location: location
  sku: { name: 'Basic' }
  properties: { adminUserEnabled: false }
}

resource reader 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(registry.id, readerId, pull)
  scope: registry
  properties: { roleDefinitionId: pull, principalId: readerId, principalType: 'ServicePrincipal' }
}

output server string = registry.properties.loginServer
