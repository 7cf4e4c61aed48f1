import { createPartner, patchPartner } from './partners.ts'
import { createProduct, deleteProduct, patchProduct } from './products.ts'
import { playSandbox } from './sandbox.ts'

/** The commands for partners and products. */
export const PARTNER_VERBS = {
  'create-partner': createPartner,
  'patch-partner': patchPartner,
  'create-product': createProduct,
  'patch-product': patchProduct,
  'delete-product': deleteProduct,
  'play-sandbox': playSandbox,
}
