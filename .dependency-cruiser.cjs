// Who may import whom in bot/: docs/architecture.md says why. The outside world (sandbox) knows nothing of bot/.
const only = (name, folder, allowed) => ({
  name,
  severity: 'error',
  from: { path: `^bot/(${folder})` },
  to: { path: '^(bot|tab|sandbox|test|bench)/', pathNot: `^bot/(${folder}|${allowed})` },
})
const packageOnlyIn = (name, pkg, where) => ({
  name,
  severity: 'error',
  from: { path: '^(bot|tab)/', pathNot: where },
  to: { path: `node_modules/(${pkg})/` },
})

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    only('approvals-import-nothing', 'approvals/', 'approvals/'),
    only('auto-invoice-imports-nothing', 'auto-invoice/', 'auto-invoice/'),
    only('text-knows-the-rules', 'text/', 'approvals/|auto-invoice/'),
    only('mail-knows-text', 'mail/', 'approvals/|auto-invoice/|text/'),
    only('e-invoice-is-pure', 'e-invoice/', 'approvals/'),
    only('use-cases-know-rules-and-ports', 'use-cases/', 'approvals/|auto-invoice/|e-invoice/'),
    ...['store', 'exact', 'entra', 'dynamics'].map((folder) =>
      only(
        `${folder}-knows-rules-and-ports`,
        `${folder}/`,
        'approvals/|auto-invoice/|use-cases/([\\w-]*ports?|identity)\\.ts',
      ),
    ),
    ...['api', 'teams', 'jobs'].map((folder) =>
      only(`${folder}-knows-use-cases`, `${folder}/`, 'approvals/|auto-invoice/|use-cases/|text/|e-invoice/'),
    ),
    only('server-routes-only', 'server\\.ts', 'api/|teams/|approvals/|use-cases/|serve-tab\\.ts'),
    only('config-stands-alone', 'config\\.ts', 'dynamics/names\\.ts'),
    {
      name: 'sandbox-is-the-outside-world',
      severity: 'error',
      from: { path: '^sandbox/' },
      to: { path: '^(bot|tab|test|bench)/' },
    },
    packageOnlyIn(
      'botbuilder-in-teams',
      'botbuilder|botframework-connector|botframework-schema',
      '^bot/(teams/|compose\\.ts)',
    ),
    packageOnlyIn('sql-in-store', 'kysely|pg|@electric-sql', '^bot/(store/|compose\\.ts)'),
    packageOnlyIn('pg-boss-in-jobs', 'pg-boss', '^bot/(jobs/|store/|compose\\.ts)'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    parser: 'swc',
    builtInModules: { add: ['node:sqlite'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      extensions: ['.ts', '.js', '.json'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}
