/** The wording of Exact Online's own business messages, in Dutch as all users of the stand-in have it. */
export const messages = {
  mandatory: (what: string) => `Verplicht: ${what}`,
  invalid: (what: string) => `Ongeldig: ${what}`,
  invalidReference: (what: string) => `Ongeldige referentie: ${what}`,
  blocked: (what: string) => `Geblokkeerd: ${what}`,
  inUse: (what: string) => `In gebruik: ${what}`,
  exists: (what: string) => `Bestaat reeds: ${what}`,
  alreadyProcessed: (entryNumber: number) => `Reeds verwerkt: Boekstuknummer ${entryNumber}`,
  alreadyPaid: (entryNumber: number) => `Niet toegestaan: Verwijderen. Reeds betaald: Boekstuknummer ${entryNumber}`,
}
