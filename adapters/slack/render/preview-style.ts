/** Sizes and colours of Slack's desktop client, light and dark. */
export const previewStyle = `
:root{color-scheme:light dark;--text:light-dark(#1d1c1d,#d1d2d3);--quiet:light-dark(#616061,#9a9b9e);--back:light-dark(#fff,#1a1d21);--line:light-dark(rgba(29,28,29,.13),rgba(209,210,211,.13));--edge:light-dark(rgba(29,28,29,.3),rgba(209,210,211,.35));--link:light-dark(#1264a3,#1d9bd1);--green:#007a5a;--red:#e01e5a;--code:light-dark(#c01343,#e8912d);--tag:light-dark(#ddd,#3b3e43)}
*{box-sizing:border-box}
body{margin:0;background:var(--back);color:var(--text);font:15px/1.467 Lato,system-ui,"Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif}
main{padding:12px 16px;max-width:760px}
article{display:flex;gap:8px;margin-bottom:12px}
.avatar{flex:none;width:36px;height:36px;border-radius:4px;background:#7a2f1d;color:#fff;font:700 20px/36px Georgia,serif;text-align:center}
.body{flex:1;min-width:0}
p{margin:0}
.only,.context{color:var(--quiet);font-size:13px;line-height:1.4;margin:4px 0}
.app{background:var(--tag);border-radius:2px;font-size:10px;font-weight:700;padding:1px 3px;vertical-align:1px}
h2{font-size:18px;line-height:1.33;font-weight:900;margin:8px 0 4px}
.rich,.section{white-space:pre-wrap;overflow-wrap:anywhere;margin:4px 0}
.section{display:flex;gap:12px;justify-content:space-between;align-items:flex-start}
.accessory{flex:none}
.actions{display:flex;flex-wrap:wrap;gap:8px;margin:8px 0}
.button,select{display:inline-block;border:1px solid var(--edge);border-radius:4px;padding:0 8px;min-width:40px;max-width:100%;font-size:13px;font-weight:700;font-family:inherit;line-height:26px;text-align:center;background:var(--back);color:inherit}
button,select{cursor:pointer}
select{height:28px;font-weight:400;text-align:start}
.primary{background:var(--green);border-color:var(--green);color:#fff}
.danger{background:var(--red);border-color:var(--red);color:#fff}
a{color:var(--link);text-decoration:none}
code{color:var(--code);border:1px solid var(--line);border-radius:3px;padding:1px 3px;font-size:12px}
hr{border:0;border-top:1px solid var(--line);margin:8px 0}
`;
