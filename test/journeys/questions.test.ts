import { beforeAll, describe, expect, test } from '@jest/globals'
import { type AkkoordUnderTest, type Answer, startAkkoord } from './akkoord-under-test.ts'
import { bookInvoice, buttonOf, clickButton, headingOf, invoiceOf } from './steps.ts'
import { approve, askedCard, cardSaying, cardsAbout, mailAbout, stateOf, textsOf } from './told.ts'

const QUESTION = 'Waarom is dit meer dan vorige maand?'
const ANSWER = 'De huur is per november verhoogd.'

let akkoord: AkkoordUnderTest

beforeAll(async () => {
  akkoord = await startAkkoord('postgres')
  microsoft().limits.enforce(false)
})

const microsoft = () => akkoord.world.microsoft

type Line = { event: string; actor: string; details: Record<string, unknown> }
const linesOf = async (booked: Answer, event: string): Promise<Line[]> =>
  ((await invoiceOf(akkoord, booked)).timeline as Line[]).filter((line) => line.event === event)

const questionsPath = ({ body }: Answer) => `/api/invoices/${body.administration}/${body.invoice}/questions`
const bookFor = (...authorizers: string[]) => bookInvoice(akkoord, { paymentCondition: '30', authorizers })

const askAs = (person: string, booked: Answer, text: string) =>
  akkoord.call(person, 'POST', questionsPath(booked), { text })

describe('A16: a question goes to the booker, the answer comes back, and the round stays open', () => {
  test('from card to card, once each, and all of it in the timeline', async () => {
    const booked = await bookFor('anna', 'arjan')
    const asked = await askedCard(akkoord, 'anna', booked)
    const shown = await clickButton(akkoord, 'anna', asked, 'ask', 'anna', { question: ` ${QUESTION} ` })
    expect(shown).toMatchObject({ as: 'card' })
    expect(textsOf(shown.card)).toMatch(/Vraag gesteld aan Bea[\s\S]*Waarom is dit meer dan vorige maand\?/)

    const beas = await cardSaying(akkoord, 'bea', booked, /Vraag van Anna/)
    expect(textsOf(beas.card)).toContain(QUESTION)
    // A13: the same click again, and the same question over the API, ask nothing new.
    await clickButton(akkoord, 'anna', asked, 'ask', 'anna', { question: QUESTION })
    const [again, ...others] = await Promise.all(Array.from({ length: 5 }, () => askAs('anna', booked, QUESTION)))
    expect(again?.status).toBe(201)
    for (const other of others) expect(other.body).toEqual(again?.body)
    expect(cardsAbout(akkoord, 'bea', booked)).toHaveLength(1)
    expect(await linesOf(booked, 'question')).toEqual([
      expect.objectContaining({ actor: 'Anna de Wit', details: { round: 1, question: QUESTION } }),
    ])
    await approve(akkoord, booked, 'arjan')

    const stranger = await clickButton(akkoord, 'kim', beas, 'answer', 'bea', { answer: 'Nee.' })
    expect(stranger).toMatchObject({ as: 'message' })
    const told = await clickButton(akkoord, 'bea', beas, 'answer', 'bea', { answer: ANSWER })
    expect(textsOf(told.card)).toMatch(/beantwoord[\s\S]*De huur is per november verhoogd/)
    const late = await clickButton(akkoord, 'bea', beas, 'answer', 'bea', { answer: 'Iets anders.' })
    expect(textsOf(late.card)).toContain(ANSWER)
    const path = `${questionsPath(booked)}/${again?.body.question}/answer`
    expect(await akkoord.call('bea', 'POST', path, { text: 'Iets anders.' })).toMatchObject({ status: 409 })
    expect(await akkoord.call('bea', 'POST', path, { text: ANSWER })).toMatchObject({ status: 200 })

    const answered = await cardSaying(akkoord, 'anna', booked, new RegExp(ANSWER))
    expect(answered.activityId).not.toBe(asked.activityId)
    expect(textsOf(answered.card)).toContain(QUESTION)
    const older = () =>
      microsoft()
        .readChat('anna')
        .find(({ activityId }) => activityId === asked.activityId)
    await microsoft().until(() => /Vervangen/.test(headingOf(older())))
    expect(buttonOf(older()?.card, 'approve')).toBeUndefined()
    expect(await linesOf(booked, 'answered')).toEqual([
      expect.objectContaining({
        actor: 'Bea Jansen',
        details: { round: 1, question: QUESTION, answer: ANSWER, to: 'Anna de Wit' },
      }),
    ])
    expect((await invoiceOf(akkoord, booked)).questions).toEqual([
      expect.objectContaining({
        askedBy: 'Anna de Wit',
        text: QUESTION,
        answer: expect.objectContaining({ text: ANSWER }),
      }),
    ])

    await clickButton(akkoord, 'anna', answered, 'approve')
    await stateOf(akkoord, booked, 'released')
    expect(await askAs('anna', booked, 'En nu?')).toMatchObject({ status: 409 })
  })

  test('who may not ask or answer, or says nothing, is refused; of several answers the first counts', async () => {
    const booked = await bookFor('anna')
    const asked = await askedCard(akkoord, 'anna', booked)
    for (const [person, text, status, code] of [
      ['sara', QUESTION, 403, 'not-assigned'],
      ['bea', QUESTION, 403, 'own-booking'],
      ['anna', '  ', 422, 'question-required'],
    ] as const) {
      expect(await askAs(person, booked, text)).toMatchObject({ status, body: { error: { code } } })
    }
    expect(await clickButton(akkoord, 'sara', asked, 'ask', 'anna', { question: QUESTION })).toMatchObject({
      as: 'message',
    })
    expect(await linesOf(booked, 'question')).toEqual([])

    const { body } = await askAs('anna', booked, QUESTION)
    const path = `${questionsPath(booked)}/${body.question}/answer`
    expect(await akkoord.call('kim', 'POST', path, { text: ANSWER })).toMatchObject({
      status: 403,
      body: { error: { code: 'not-booker' } },
    })
    const mayAnswer = async (person: string) => {
      const { body } = await akkoord.call(person, 'GET', questionsPath(booked).replace('/questions', ''))
      return (body.questions as { mayAnswer: boolean }[]).map((question) => question.mayAnswer)
    }
    expect([await mayAnswer('bea'), await mayAnswer('kim'), await mayAnswer('anna')]).toEqual([
      [true],
      [false],
      [false],
    ])
    const answers = await Promise.all(
      Array.from({ length: 5 }, (_, number) => akkoord.call('bea', 'POST', path, { text: `antwoord ${number}` })),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409, 409])
    expect(await mayAnswer('bea')).toEqual([false])
    expect(await linesOf(booked, 'answered')).toHaveLength(1)
  })

  test('a booker out of reach in Teams is mailed; after the round no answer counts', async () => {
    const booked = await bookFor('anna')
    const asked = await askedCard(akkoord, 'anna', booked)
    microsoft().faults.add({ on: 'install-app', kind: 'forbidden', person: 'bea' })
    await microsoft().client.uninstall('bea')
    const { body } = await askAs('anna', booked, QUESTION)
    const mail = await mailAbout(akkoord, 'bea', booked)
    expect(mail.content).toContain(QUESTION)

    await clickButton(akkoord, 'anna', asked, 'reject', 'anna', { reason: 'Te duur' })
    await stateOf(akkoord, booked, 'rejected')
    const path = `${questionsPath(booked)}/${body.question}/answer`
    expect(await akkoord.call('bea', 'POST', path, { text: ANSWER })).toMatchObject({
      status: 409,
      body: { error: { code: 'closed' } },
    })
    expect(await linesOf(booked, 'answered')).toEqual([])
  })
})
