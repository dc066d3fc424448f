"""Texts as an article, its title or its address could hold them, that would run, load or break something as markup."""

HOSTILE_TEXTS = (
    "</script><script>window.hacked = 1</script> London may ban Huawei",
    "<img src=x onerror='window.hacked = 2'> London may ban Huawei",
    "--><svg onload=window.hacked=3> <!-- <script> London may ban Huawei",
    "javascript:window.hacked=4 // London may ban Huawei",
    "\"><a href='javascript:window.hacked=5'>London</a> may ban Huawei ${window.hacked=6} $data",
    "</title></style><base href=//example.org/><meta http-equiv=refresh content=0> London may ban",
    "\u2028\u2029 line ends \u202e turned &lt;b&gt; &amp; ]]> <![CDATA[ \x00 \x1b[31m London may ban 华为 \U0001f4f1",
)
