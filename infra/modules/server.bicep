// The server, as a Container App: one is kept running always, for a cold start takes longer than Teams waits for a click.
param name string
param location string
param subnetId string
param identityId string
param registryServer string
param image string
param mostServers int
@description('Empty: the address that Azure gives.')
param publicUrl string
@description('Which setting is which secret of the vault.')
param secrets array
@description('Settings that are no secret; empty ones are left out.')
param settings object

var port = 3978

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: '${name}-logs'
  location: location
  properties: { sku: { name: 'PerGB2018' }, retentionInDays: 30 }
}

resource environment 'Microsoft.App/managedEnvironments@2025-01-01' = {
  name: '${name}-environment'
  location: location
  properties: {
    vnetConfiguration: { infrastructureSubnetId: subnetId, internal: false }
    workloadProfiles: [{ name: 'Consumption', workloadProfileType: 'Consumption' }]
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: {
        customerId: logs.properties.customerId
        sharedKey: logs.listKeys().primarySharedKey
      }
    }
  }
}

var url = publicUrl == '' ? 'https://${name}.${environment.properties.defaultDomain}' : publicUrl
var plain = filter(items(settings), (setting) => setting.value != '')

resource app 'Microsoft.App/containerApps@2025-01-01' = {
  name: name
  location: location
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identityId}': {} } }
  properties: {
    managedEnvironmentId: environment.id
    workloadProfileName: 'Consumption'
    configuration: {
      activeRevisionsMode: 'Single'
      ingress: { external: true, targetPort: port, transport: 'http', allowInsecure: false }
      registries: [{ server: registryServer, identity: identityId }]
      secrets: [for secret in secrets: { name: secret.name, keyVaultUrl: secret.url, identity: identityId }]
    }
    template: {
      // A clean stop takes 10 seconds at most.
      terminationGracePeriodSeconds: 30
      containers: [
        {
          name: 'akkoord'
          image: image
          resources: { cpu: json('0.5'), memory: '1Gi' }
          env: concat(
            map(plain, (setting) => { name: setting.key, value: setting.value }),
            map(secrets, (secret) => { name: secret.setting, secretRef: secret.name }),
            [
              { name: 'PUBLIC_URL', value: url }
              { name: 'HOST', value: '0.0.0.0' }
              { name: 'PORT', value: string(port) }
            ]
          )
          probes: [
            { type: 'Startup', httpGet: { path: '/healthz', port: port }, periodSeconds: 3, failureThreshold: 40 }
            { type: 'Liveness', httpGet: { path: '/healthz', port: port }, periodSeconds: 10, timeoutSeconds: 5 }
            { type: 'Readiness', httpGet: { path: '/readyz', port: port }, periodSeconds: 5, timeoutSeconds: 5 }
          ]
        }
      ]
      scale: {
        minReplicas: 1
        maxReplicas: mostServers
        rules: [{ name: 'clicks', http: { metadata: { concurrentRequests: '50' } } }]
      }
    }
  }
}

output url string = url
