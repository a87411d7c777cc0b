import { describe, expect, test } from '@jest/globals'
import { LONGEST_TEXT } from '../../../bot/approvals/typed-text.ts'
import { questionCard } from '../../../bot/teams/cards/question-card.ts'
import { INVOICE_URL, sampleQuestion } from '../../text/sample-views.ts'
import { buttonsOf, readingOf } from './card-walk.ts'

const HEAD = ['Bakker Bouw B.V.', '€\u00a01.210,00', 'vervalt 12 dec 2026']
const QUESTION = ['Vraag', 'Is dit inclusief het meerwerk?']
const NUMBER = ['Factuur', '2026-0042 van 12 nov 2026']

describe('A16: the card with a question to the booker', () => {
  test('says who asks, about which invoice, and word for word what', () => {
    expect(readingOf(questionCard(sampleQuestion('open'), 'nl').card)).toEqual([
      ...['Vraag van Anna de Wit', ...HEAD, ...QUESTION, ...NUMBER],
      ...['Antwoorden', 'Versturen', 'Factuur'],
    ])
    expect(readingOf(questionCard(sampleQuestion('open'), 'en').card)[0]).toBe('Question from Anna de Wit')
  })

  test('has one input under one button, which sends the answer to the card it belongs to', () => {
    expect(buttonsOf(questionCard(sampleQuestion('open'), 'nl').card)).toMatchObject([
      {
        type: 'Action.ShowCard',
        title: 'Antwoorden',
        card: {
          body: [
            {
              type: 'Input.Text',
              id: 'answer',
              label: 'Uw antwoord aan Anna de Wit',
              isRequired: true,
              maxLength: LONGEST_TEXT,
            },
          ],
          actions: [{ verb: 'answer', title: 'Versturen', data: { administrationId: 'adm-1', messageId: 'msg-2' } }],
        },
      },
      { type: 'Action.OpenUrl', title: 'Factuur', url: INVOICE_URL },
    ])
  })

  test('answered: says what was answered and by whom, and asks no more', () => {
    expect(readingOf(questionCard(sampleQuestion('answered'), 'nl').card)).toEqual([
      ...['✓ Vraag van Anna de Wit beantwoord', ...HEAD, ...QUESTION],
      ...['Antwoord', 'Bea Jansen: Ja, zie de bijlage.', ...NUMBER, 'Factuur'],
    ])
  })

  test('closed: says that no answer is needed any more', () => {
    expect(readingOf(questionCard(sampleQuestion('closed'), 'nl').card)).toEqual([
      ...['Vraag van Anna de Wit vervallen', ...HEAD],
      'Een antwoord is niet meer nodig. De vraag blijft in de tijdlijn staan.',
      ...[...QUESTION, ...NUMBER, 'Factuur'],
    ])
  })

  test('shows question and answer whole, as long as they can be written', () => {
    const text = 'x'.repeat(LONGEST_TEXT)
    const question = { text, answer: { text, by: 'Bea Jansen' } }
    expect(readingOf(questionCard(sampleQuestion('answered', { question }), 'en').card)).toEqual(
      expect.arrayContaining([text, `Bea Jansen: ${text}`]),
    )
  })
})
