import { randomBytes } from 'node:crypto'
import { type Judgement, judgeConnection, type Lacking } from '../connections/judge-connection.ts'
import { createResumeReleases } from '../connections/resume-releases.ts'
import type { Clock, Exact, Identity } from '../ports.ts'
import type { Person, Store } from '../store-port.ts'

/** How long a person may take to consent in Exact Online. Milliseconds. */
const CONSENT_MS = 15 * 60_000

/** Enough randomness that a state cannot be guessed. Bytes. */
const STATE_BYTES = 32

export type Consented =
  /** `lacking`: where the user may do too little, though enough elsewhere. */
  | { ok: true; lacking: Lacking[] }
  /** The state is unknown, used or expired; or what Judgement says. Nothing was kept. */
  | { ok: false; refused: 'unknown-state' | 'no-divisions' }
  | { ok: false; refused: 'rights-missing'; lacking: Lacking[] }

/** Connects a person's Exact Online account: consent in the browser, tied to the person who asked for it. */
export const createConnectExact = ({ store, exact, clock }: { store: Store; exact: Exact; clock: Clock }) => {
  const resumeReleases = createResumeReleases({ store, clock })

  const settle = async (owner: Identity, judgement: Judgement): Promise<Consented> => {
    if (!judgement.isAccepted) {
      const { isAccepted: _, ...refusal } = judgement
      // Whoever waits for it elsewhere hears of it too.
      await store.keepConsentRefusal(owner, { at: clock.now(), lacking: [], ...refusal })
      return { ok: false, ...refusal }
    }
    await resumeReleases(owner)
    return { ok: true, lacking: judgement.lacking }
  }

  return {
    /** Gives the address where this person consents; they are asked by their name whether it is theirs. */
    async start(owner: Identity & { name?: string }): Promise<string> {
      await store.savePerson(owner, owner.name ? { name: owner.name } : {})
      await store.forgetConsentRefusal(owner)
      const state = randomBytes(STATE_BYTES).toString('base64url')
      await store.saveConsent(state, owner, new Date(clock.now().getTime() + CONSENT_MS))
      return exact.authorizeUrl(state)
    },

    /** For whom a consent is being given; undefined: the state is unknown, used or expired. */
    async ownerOf(state: string): Promise<Person | undefined> {
      const owner = await store.findConsent(state, clock.now())
      return owner && (await store.findPerson(owner))
    },

    /**
     * Ends the consent. What waited on a lost connection goes on; a connection that is refused leaves all as it was.
     * @throws ExactError when Exact Online does not give tokens, or does not say what they reach
     */
    async finish(state: string, code: string): Promise<Consented> {
      const owner = await store.takeConsent(state, clock.now())
      if (!owner) return { ok: false, refused: 'unknown-state' }
      const known = await store.listAdministrations(owner.tenantId)
      let judgement: Judgement = { isAccepted: true, lacking: [] }
      await exact.connect(owner, code, async (trial) => {
        judgement = await judgeConnection(trial, known)
        return judgement.isAccepted
      })
      return await settle(owner, judgement)
    },
  }
}
