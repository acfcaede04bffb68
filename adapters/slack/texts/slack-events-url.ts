import { startCommand } from '../../../src/i18n/program.ts';
import type { Language } from '../../../src/model/language.ts';

/** The reason why a test request to the events URL failed. */
export type EventsUrlFault =
  /** Status 401: the program at that address has another signing secret, or a clock is minutes off. */
  | { end: 'not-verified' }
  | { end: 'not-found' | 'too-slow' }
  /** Slack does not follow redirects. */
  | { end: 'redirected'; to: string }
  /** A proxy answered that nothing is running behind it (502 to 504). */
  | { end: 'nothing-behind'; status: number }
  /** Any other status: the address is not Broadsheet's, or Broadsheet has a fault. */
  | { end: 'strange'; status: number }
  | { end: 'no-certificate' | 'unreachable'; detail: string };

export const eventsUrlFaults: Record<Language, (fault: EventsUrlFault) => string> = {
  en(fault) {
    switch (fault.end) {
      case 'not-verified':
        return 'The signature was rejected (401): the server there uses a different SLACK_SIGNING_SECRET. Copy it from “Basic Information” of the app, set it on every replica and start again';
      case 'not-found':
        return 'Not found (404): that server is not Broadsheet, SLACK_SIGNING_SECRET is not set there, or the proxy does not forward /slack/. Forward the whole path unchanged';
      case 'too-slow':
        return 'No answer within the three seconds that Slack waits. Look at firewall and proxy, and whether Broadsheet is overloaded';
      case 'redirected':
        return `It redirects to ${fault.to}, and Slack does not follow redirects. Set PUBLIC_URL and the app’s Request URLs to the last address`;
      case 'nothing-behind':
        return `The proxy answers ${fault.status}: Broadsheet is not running behind it. Start Broadsheet (${startCommand}) and compare the proxy with HOST and PORT`;
      case 'strange':
        return `The answer is ${fault.status}, and not Broadsheet’s. Look at what the proxy passes on, and at the log`;
      case 'no-certificate':
        return `TLS fails (${fault.detail}), and Slack would refuse it too. Give the proxy a valid certificate with its whole chain`;
      case 'unreachable':
        return `It cannot be reached (${fault.detail}). Start Broadsheet (${startCommand}); then look at DNS, firewall and proxy, and at HOST and PORT`;
    }
  },
  zh(fault) {
    switch (fault.end) {
      case 'not-verified':
        return '签名被拒（401）：那边运行的程序用的是另一个 SLACK_SIGNING_SECRET。请从应用的「Basic Information」页复制，各副本都设好再重启';
      case 'not-found':
        return '那里什么也没有（404）：运行的不是设了 SLACK_SIGNING_SECRET 的 Broadsheet，或者代理没有转发 /slack/。请把完整路径原样转发';
      case 'too-slow':
        return '三秒内没有回应，而 Slack 只等三秒。请检查防火墙和代理，以及 Broadsheet 是否过载';
      case 'redirected':
        return `被转到了别处（${fault.to}），Slack 不会跟过去。请把 PUBLIC_URL 和应用里的 Request URL 改成最后的地址`;
      case 'nothing-behind':
        return `代理回了 ${fault.status}，后面没有程序。请启动 Broadsheet（${startCommand}），并核对代理里的 HOST 和 PORT`;
      case 'strange':
        return `回应是 ${fault.status}，不像 Broadsheet 的。请看看代理转发到了哪里，以及日志`;
      case 'no-certificate':
        return `TLS 失败（${fault.detail}），Slack 也会拒绝。请给代理装上有效且证书链完整的证书`;
      case 'unreachable':
        return `连不上（${fault.detail}）。请先启动 Broadsheet（${startCommand}），再检查 DNS、防火墙、代理以及 HOST 和 PORT`;
    }
  },
};
