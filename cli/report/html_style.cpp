#include "report/html_style.h"

namespace gwtriage {

// Text contrasts are at least 4.5 against every ground they stand on, in both schemes.
const std::string_view kHtmlStyle = R"css(
:root{color-scheme:light dark;--ground:#fff;--card:#f6f8fa;--ink:#1b1f24;--soft:#57606a;--line:#d0d7de;
--bad:#b42318;--bad-ground:#fdecea;--warn:#7a4d00;--warn-ground:#fff3d6;--good:#0f5c2c;--good-ground:#e3f5e8;
--bar-bad:#c7372b;--bar-warn:#b07300;--bar-calm:#3b6ea8;--span:#eceff3}
@media (prefers-color-scheme:dark){:root{--ground:#0f1419;--card:#171d24;--ink:#e6edf3;--soft:#a3afbb;--line:#323b45;
--bad:#ff9b92;--bad-ground:#3a1715;--warn:#f4c869;--warn-ground:#33270d;--good:#86e0a8;--good-ground:#12301f;
--bar-bad:#ef6a5f;--bar-warn:#d9a13a;--bar-calm:#6aa3e0;--span:#1f2730}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:76rem;padding:1rem;background:var(--ground);color:var(--ink);
font:1rem/1.55 system-ui,-apple-system,"Segoe UI","Hiragino Sans","Noto Sans JP","Noto Sans CJK JP",sans-serif;overflow-wrap:anywhere}
h1{font-size:1.35rem;line-height:1.3;margin:.2rem 0}
h2{font-size:1.2rem;line-height:1.35;margin:0 0 .6rem}
h3{font-size:1.02rem;margin:1.6rem 0 .5rem;padding-bottom:.2rem;border-bottom:1px solid var(--line)}
h4{font-size:1rem;margin:0}
p{margin:.35rem 0}
ul,ol{margin:.3rem 0;padding-left:1.3rem}
.soft{color:var(--soft)}
.small{font-size:.88rem}
.bad{color:var(--bad)}
.none{list-style:none;padding-left:0}
.badge{display:inline-block;padding:.05rem .55rem;border-radius:.8rem;border:1px solid currentColor;font-size:.82rem;
font-weight:600;white-space:nowrap}
.badge.bad{background:var(--bad-ground);color:var(--bad)}
.badge.warn{background:var(--warn-ground);color:var(--warn)}
.badge.good{background:var(--good-ground);color:var(--good)}
.badge.calm{background:var(--span);color:var(--ink)}
article{margin:1.2rem 0 2.4rem;border-top:4px solid var(--bar-bad);padding-top:.9rem}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(15rem,1fr));gap:.7rem;margin:.6rem 0}
.facts>div{background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:.55rem .8rem}
.facts dt{font-size:.82rem;color:var(--soft)}
.facts dd{margin:0}
.facts .lead{font-size:1.12rem;font-weight:650;line-height:1.35}
.facts .wide{grid-column:1/-1}
.facts .first{border-left:5px solid var(--bar-bad)}
dl.facts{margin:.6rem 0}
.sides{display:grid;gap:0 2.2rem}
.sides>section{min-width:0}
@media (min-width:60rem){.sides{grid-template-columns:1fr 1fr}}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums;font-size:.94rem}
caption{text-align:left;color:var(--soft);font-size:.88rem;padding:.2rem 0}
th,td{text-align:left;padding:.22rem .6rem .22rem 0;border-bottom:1px solid var(--line);vertical-align:top}
th{font-weight:600}
thead th{color:var(--soft);font-size:.85rem}
.n{text-align:right;white-space:nowrap;padding-right:0;padding-left:.8rem}
.share{width:40%}
figure{margin:.6rem 0}
figcaption{color:var(--soft);font-size:.88rem}
.chart{display:grid;grid-template-columns:minmax(0,1fr);gap:.1rem .9rem;margin:.35rem 0}
.chart svg{display:block;width:100%;height:3.6rem;background:var(--card);border-bottom:1px solid var(--soft)}
.axis{display:flex;justify-content:space-between;color:var(--soft);font-size:.82rem;font-variant-numeric:tabular-nums}
@media (min-width:44rem){.chart{grid-template-columns:13rem minmax(0,1fr);align-items:center}.axis{margin-left:13.9rem}}
.span{fill:var(--span)}
.fill-bad{fill:var(--bar-bad)}
.fill-warn{fill:var(--bar-warn)}
.fill-calm{fill:var(--bar-calm)}
.track{fill:var(--span)}
.line{fill:none;stroke:var(--bar-calm);stroke-width:2;vector-effect:non-scaling-stroke}
.meter{width:100%;min-width:5rem;height:.6rem;vertical-align:middle}
.graph{display:block;width:100%;max-width:34rem;height:auto;font-size:12px}
.graph text{fill:var(--ink)}
.graph .soft{fill:var(--soft)}
.graph rect{fill:var(--card);stroke:var(--soft)}
.graph .gateway{stroke:var(--bar-bad);stroke-width:2}
.graph path{fill:none;stroke:var(--bar-bad)}
.graph path.aside{stroke:var(--soft);stroke-dasharray:5 4}
pre,code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.86rem}
pre{margin:.3rem 0;padding:.45rem .65rem;background:var(--card);border:1px solid var(--line);border-radius:.4rem;
white-space:pre-wrap;overflow-wrap:anywhere}
.quote{color:var(--soft);display:block}
.evidence li{margin:.35rem 0}
.evidence{list-style:none;padding-left:0}
.mark{display:inline-block;width:1.1rem;font-weight:700}
.step{border:1px solid var(--line);border-radius:.5rem;padding:.6rem .8rem;margin:.6rem 0}
.step.urgent{border-left:5px solid var(--bar-warn)}
.step header{display:flex;flex-wrap:wrap;gap:.2rem .7rem;align-items:baseline}
.point{display:grid;grid-template-columns:1.5rem minmax(0,1fr);gap:.1rem .3rem;margin:.5rem 0}
.point input{width:1.05rem;height:1.05rem;margin:.28rem 0 0;accent-color:var(--bar-calm)}
.point input:checked+div>label{color:var(--soft);text-decoration:line-through}
.finding{font-weight:600}
blockquote{margin:.4rem 0;padding:.4rem .8rem;border-left:4px solid var(--line);background:var(--card)}
details{margin:.5rem 0}
summary{cursor:pointer;color:var(--soft)}
footer{border-top:1px solid var(--line);margin-top:2rem;padding-top:.6rem;color:var(--soft);font-size:.88rem}
:focus-visible{outline:2px solid var(--bar-calm);outline-offset:2px}
@media print{:root{--ground:#fff;--card:#fff;--ink:#000;--soft:#444;--line:#bbb;--bad:#8f1408;--warn:#5c3a00;--good:#0b4722;
--bad-ground:#fff;--warn-ground:#fff;--good-ground:#fff;--bar-bad:#8f1408;--bar-warn:#5c3a00;--bar-calm:#333;--span:#eee}
body{max-width:none;font-size:10pt;padding:0}article{break-before:page}article:first-of-type{break-before:auto}
.step,figure,tr,.facts>div{break-inside:avoid}svg *{print-color-adjust:exact}details:not([open]){display:none}}
)css";

}  // namespace gwtriage
