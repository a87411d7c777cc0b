// Unpacks the Chromium of the npm package into the folder that TMPDIR names: the package asks the system where.
import chromium from '@sparticuz/chromium'

await chromium.executablePath()
