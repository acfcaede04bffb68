/**
 * Matches what separates the phrases of `exclude`: `diffusion models, tag:survey`. Chinese words have no blanks in
 * themselves, so a blank separates them as well: 扩散模型 综述.
 */
export const betweenExclusions = /[,，、;；]|(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu;
