// A stand-in for Microsoft's library for Outlook: as much of it as Akkoord uses, answered by the sandbox's page around it.
// It is a plain script with a global of the same name, as Microsoft's is.
;(() => {
  /** Asks the page around; nothing secret is in what is asked, so that it may be anyone's. */
  const ask = (call, ...args) => {
    const id = String(++asked)
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject })
      parent.postMessage({ office: 'ask', id, call, args }, '*')
    })
  }
  let asked = 0
  const waiting = new Map()
  const handlers = new Map()

  addEventListener('message', ({ source, data }) => {
    if (source !== parent) return
    if (data?.office === 'answer') {
      const { resolve, reject } = waiting.get(data.id) ?? {}
      waiting.delete(data.id)
      if (data.problem === undefined) resolve?.(data.value)
      else reject?.(new Error(data.problem))
    }
    if (data?.office === 'event') {
      if (data.name === 'ItemChanged') Office.context.mailbox.item = itemOf(data.value)
      if (data.name === 'OfficeThemeChanged') Office.context.officeTheme = data.value
      const given = data.name === 'OfficeThemeChanged' ? { officeTheme: data.value } : {}
      for (const handler of handlers.get(data.name) ?? []) handler({ type: data.name, ...given })
    }
  })

  const itemOf = (mail) =>
    mail && {
      itemType: 'message',
      itemId: mail.id,
      subject: mail.subject,
      attachments: mail.attachments,
      getAttachmentContentAsync(id, callback) {
        ask('attachment', mail.id, id).then(
          (value) => callback({ status: 'succeeded', value }),
          (error) =>
            callback({ status: 'failed', error: { code: 9000, name: 'AttachmentError', message: error.message } }),
        )
      },
    }

  const listeners = new Set()
  const bridge = {
    addEventListener: (_name, listener) => listeners.add(listener),
    removeEventListener: (_name, listener) => listeners.delete(listener),
    postMessage(message) {
      ask('sign-in', message).then((answer) => {
        for (const listener of listeners) listener(answer)
      })
    },
  }

  const ready = ask('context').then(({ displayLanguage, officeTheme, mailAddress, mail, sets }) => {
    const isSetSupported = (name) => sets.includes(name)
    if (isSetSupported('NestedAppAuth')) window.nestedAppAuthBridge = bridge
    Office.context = {
      displayLanguage,
      officeTheme,
      requirements: { isSetSupported },
      ui: { openBrowserWindow: (url) => void ask('open', url) },
      mailbox: {
        userProfile: { emailAddress: mailAddress },
        item: itemOf(mail),
        addHandlerAsync(name, handler, callback) {
          handlers.set(name, [...(handlers.get(name) ?? []), handler])
          callback?.({ status: 'succeeded' })
        },
      },
    }
    return { host: 'Outlook', platform: 'OfficeOnline' }
  })

  window.Office = {
    HostType: { Outlook: 'Outlook' },
    EventType: { ItemChanged: 'ItemChanged', OfficeThemeChanged: 'OfficeThemeChanged' },
    AsyncResultStatus: { Succeeded: 'succeeded', Failed: 'failed' },
    MailboxEnums: { AttachmentContentFormat: { Base64: 'base64', Url: 'url', Eml: 'eml', ICalendar: 'iCalendar' } },
    onReady: () => ready,
  }

  // Microsoft's does so too, and pages that have addresses of their own break without knowing why.
  window.history.pushState = null
  window.history.replaceState = null
})()
