/**
 * 最常见的密码里，够长而有两种字符的那些：别的已经被前面的规则挡住。
 *
 * Written by hand from the patterns that published lists of leaked passwords begin with: keyboard walks,
 * counting, 拼音 words, and what an office would think of. Lower case, letters and digits only.
 */
export const commonPasswords: ReadonlySet<string> = new Set(
  `
  a123456789 a1234567890 a12345678910 aa123456789 aaa1234567 abc1234567 abc12345678 abc123456789
  abcd123456 abcd1234567 abcd12345678 abcde12345 abcdef1234 abcdef123456 abcdefg123 abcdefg1234567
  123456789a 1234567890a 123456789abc 1234567abc 12345678abc 123456abcd 123456abcdef 12345abcde
  1234qwerty 12345qwert 123456qwerty 123qwe123qwe 123qweasdzxc 1q2w3e4r5t 1q2w3e4r5t6y
  1qaz2wsx3edc 1qazxsw23edc 1qaz1qaz1qaz qaz123wsx456 qazwsx1234 qazwsx123456 qazwsxedc123
  q1w2e3r4t5 q1w2e3r4t5y6 zaq12wsxcde3 zxcvbnm123 zxcvbnm123456 asdfghjkl1 asdfghjkl123 asdf123456
  asd123456789 asdfgh123456 qwer123456 qwert12345 qwerty1234 qwerty12345 qwerty123456 qwertyuiop1
  qwertyuiop123 qweasdzxc123 qwe123456789 qq123456789 wang123456 zhang123456 li123456789
  liu1234567 chen123456 yang123456 woaini1314 woaini1314520 woaini5201314 5201314aini 1314woaini
  aini1314520 wo123456789 password01 password12 password123 password1234 password12345
  password123456 passw0rd123 p4ssw0rd123 p455w0rd123 pa55word123 pa55w0rd123 passwd1234
  passwd123456 mima123456 mima1234567 mima12345678 welcome123 welcome1234 welcome2026 letmein123
  letmein1234 iloveyou12 iloveyou123 iloveyou1314 admin12345 admin123456 admin1234567
  admin12345678 admin123456789 admin888888 admin666666 administrator1 administrator123
  admin20240101 admin20250101 admin20260101 adminadmin1 root123456 root12345678 rootroot123
  test123456 test1234567 test12345678 testtest123 user123456 user12345678 guest123456 guest12345
  system1234 system123456 manager123 manager123456 oracle1234 oracle123456 mysql12345 mysql123456
  server1234 server123456 windows123 windows2026 changeme12 changeme123 huawei123456 huawei1234
  huawei2026 tplink123456 tencent123 alibaba123 weixin123456 wechat123456 zhengfu123 zhengfu1234
  zhengfu123456 zhengfu2026 zhengwu123 zhengwu123456 zhengwu2026 zfwz123456 gongkai123 gongkai1234
  gongkai123456 gongkai2024 gongkai2025 gongkai2026 gongkai888 xinxi123456 xinxigongkai1
  xinxigongkai123 xxgk123456 xxgk12345678 zwgk123456 zwgk12345678 zwgk2026123 bangong123
  bangongshi1 bangongshi123 bgs1234567 bgs12345678 bgs123456789 jiguan1234 jiguan123456 china12345
  china123456 china19491001 zhongguo123 zhongguo1949 beijing123 beijing2008 beijing2022
  shanghai123 jiangsu123 zhejiang123 guangdong123 hospital123 yiyuan123456 yisheng1234
  school123456 laoshi123456 dragon1234 dragon123456 monkey1234 monkey123456 sunshine123
  superman123 football123 baseball123 princess123 computer123 internet123 michael123 jordan123456
  master123456 5211314abc 1314520abc 520131400a 147258369a 147258369abc 159357456a 789456123a
  987654321a 9876543210a 987654321abc 112233445a 1122334455a 11223344aa 111111111a 000000000a
  666666666a 888888888a 8888888888a aa11223344 aa11112222 a111111111 a666666666 a888888888
  abc888888888 qq1234567890 qq5201314520
  `
    .trim()
    .split(/\s+/),
)
