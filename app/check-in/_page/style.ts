import { Markup } from './markup'

/** The product's colours as app/globals.css has them; the whole page is one request. */
const text = `
:root{color-scheme:light dark;
--background:light-dark(oklch(.981 .004 255),oklch(.172 .022 268));--foreground:light-dark(oklch(.235 .04 268),oklch(.955 .008 262));
--surface:light-dark(#fff,oklch(.212 .026 268));--muted:light-dark(oklch(.455 .03 265),oklch(.755 .022 262));
--border:light-dark(oklch(.898 .013 260),oklch(.322 .028 266));--border-strong:light-dark(oklch(.62 .025 264),oklch(.56 .03 264));
--accent:light-dark(oklch(.452 .205 267),oklch(.76 .115 270));--accent-foreground:light-dark(oklch(.99 .003 262),oklch(.19 .05 268));
--accent-strong:light-dark(oklch(.39 .185 267),oklch(.82 .09 270));--accent-tint:light-dark(oklch(.955 .022 265),oklch(.29 .065 268));
--focus:light-dark(oklch(.52 .22 266),oklch(.78 .12 268));--danger:light-dark(oklch(.5 .195 25),oklch(.755 .135 22));
--present:light-dark(oklch(.63 .165 151),oklch(.74 .18 151));
--present-ink:light-dark(oklch(.41 .105 153),oklch(.865 .13 154));--present-tint:light-dark(oklch(.952 .048 156),oklch(.3 .062 156));
--late-ink:light-dark(oklch(.44 .096 66),oklch(.88 .115 84));--late-tint:light-dark(oklch(.953 .062 88),oklch(.315 .062 76));
--absent-ink:light-dark(oklch(.455 .165 26),oklch(.83 .095 20));--absent-tint:light-dark(oklch(.953 .028 18),oklch(.295 .075 21));
--excused-ink:light-dark(oklch(.44 .15 306),oklch(.84 .085 308));--excused-tint:light-dark(oklch(.955 .027 308),oklch(.3 .07 306))}
.light{color-scheme:light}.dark{color-scheme:dark}
*{box-sizing:border-box;margin:0}
body{min-height:100dvh;background:var(--background);color:var(--foreground);font:16px/1.5 ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;overflow-wrap:break-word}
a{color:inherit}:focus-visible{outline:2px solid var(--focus);outline-offset:2px}
header{display:flex;height:56px;align-items:center;justify-content:space-between;padding:0 20px}
header a{display:inline-flex;align-items:center;gap:10px;min-height:40px;text-decoration:none;font-weight:600;letter-spacing:-.02em}
header a+a{color:var(--muted);font-weight:400;font-size:14px;letter-spacing:0}header a+a:hover{text-decoration:underline}
main{display:flex;flex-direction:column;gap:20px;width:100%;max-width:448px;margin:0 auto;padding:16px 20px 40px}
h1{font-size:24px;line-height:1.3;letter-spacing:-.02em;font-weight:600}
.soft{color:var(--muted)}.small{font-size:14px}
.refusal{border:1px solid color-mix(in oklab,var(--danger) 40%,transparent);border-radius:12px;background:var(--absent-tint);padding:16px}
.result{border-radius:16px;padding:24px;text-align:center}.result svg{display:block;width:56px;height:56px;margin:0 auto 8px}
.result b{display:block;font-size:24px;line-height:1.3;letter-spacing:-.02em;font-weight:600;font-variant-numeric:tabular-nums}
.result .links{display:flex;flex-wrap:wrap;justify-content:center;gap:0 20px;margin-top:12px}.result a{display:inline-flex;align-items:center;min-height:44px;font-size:14px;font-weight:500;text-underline-offset:4px}
.present{background:var(--present-tint);color:var(--present-ink)}.late{background:var(--late-tint);color:var(--late-ink)}
.absent{background:var(--absent-tint);color:var(--absent-ink)}.excused{background:var(--excused-tint);color:var(--excused-ink)}
form{display:flex;flex-direction:column;gap:20px}label{font-size:14px;font-weight:500}
fieldset{display:flex;flex-direction:column;gap:8px;border:0;padding:0;min-width:0}legend{margin-bottom:8px;font-size:14px;font-weight:500}
.choice{display:flex;align-items:center;gap:12px;min-height:48px;padding:8px 16px;border:1px solid var(--border);border-radius:8px;background:var(--surface);font-size:16px;font-weight:400}
.choice span{min-width:0}.choice:has(:checked){border-color:var(--accent);background:var(--accent-tint)}.choice input{width:20px;height:20px;flex:none;accent-color:var(--accent)}
.code{width:100%;height:64px;margin-top:8px;border:1px solid var(--border-strong);border-radius:12px;background:var(--surface);color:inherit;font:600 30px/1 ui-sans-serif,system-ui,sans-serif;font-variant-numeric:tabular-nums;letter-spacing:.22em;text-align:center}
.code[aria-invalid]{border-color:var(--danger)}.code::placeholder{color:var(--muted)}
.button{display:flex;align-items:center;justify-content:center;min-height:48px;width:100%;padding:8px 20px;border:1px solid var(--border-strong);border-radius:8px;background:var(--surface);color:inherit;font:500 16px/1.3 inherit;font-family:inherit;text-decoration:none;text-align:center;cursor:pointer}
.button>*{min-width:0}.sign{width:20px;height:20px;flex:none;margin-right:10px}.primary{border-color:transparent;background:var(--accent);color:var(--accent-foreground)}.primary:hover{background:var(--accent-strong)}
.card{display:flex;flex-direction:column;gap:16px;border:1px solid var(--border);border-radius:16px;background:var(--surface);padding:24px;text-align:center}
.card p:first-child{font-size:18px;font-weight:600}.card ul{margin:0;padding-left:24px;text-align:left}
.scanned{display:flex;flex-direction:column;align-items:center;justify-content:center;gap:8px;min-height:160px;width:100%;border:2px dashed var(--accent);border-radius:16px;background:var(--accent-tint);color:inherit;font:600 20px/1.4 inherit;font-family:inherit;cursor:pointer}
.scanned span{font-weight:400;font-size:14px;color:var(--muted)}`

export const style = new Markup(text.replaceAll('\n', ''))
