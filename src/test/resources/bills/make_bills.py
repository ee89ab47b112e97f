#!/usr/bin/env python3
"""Writes the sample bills of this folder, from the providers' public documents alone (see README.md)."""
import io
import os
import struct
import zlib

HERE = os.path.dirname(os.path.abspath(__file__))
GOODS = ['启蒙课程（3 岁）', '教具盒, 含 "拼板", 图卡', '绘本“小熊”,第 2 辑', '第一行\n第二行']


def yuan(fen):
    return ('-' if fen < 0 else '') + '%d.%02d' % divmod(abs(fen), 100)


def wechat(columns, bom):
    head = ('交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,'
            '代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率').split(',')
    totals = '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额'.split(',')
    if columns == 27:
        head += ['订单金额', '申请退款金额', '费率备注']
        totals += ['订单总金额', '申请退款总金额']
    rows, paid, back, fees = [], 0, 0, 0
    for n, (order, fen, refund, state, fee) in enumerate([
            ('T-10001', 19900, 0, '', 119), ('T-10002', 14900, 0, '', 89), ('T-10003', 1, 0, '', 0),
            ('T-10001', 0, 19900, 'SUCCESS', -119), ('T-10002', 0, 14900, 'PROCESSING', -89)]):
        paid, back, fees = paid + fen, back + refund, fees + fee
        row = ['2026-11-28 %02d:16:33' % (9 + n), 'wx0000000000000000', '1900000000', '0', '',
               '42000000%020d' % n, order, 'oUpF8uMuAJO', 'NATIVE', 'REFUND' if refund else 'SUCCESS', 'OTHERS', 'CNY',
               yuan(fen), '0.00', '50000000%020d' % n if refund else '0', order + '-refund' if refund else '0',
               yuan(refund), '0.00', 'ORIGINAL' if refund else '', state, GOODS[n % 4], '', '%s000' % yuan(fee), '0.60%']
        rows.append(row + ([yuan(fen), yuan(refund), ''] if columns == 27 else []))
    sums = [str(len(rows)), yuan(paid), yuan(back), '0.00', yuan(fees)] + ([yuan(paid), yuan(back)] if columns == 27 else [])
    lines = [','.join(head)] + [','.join('`' + v for v in row) for row in rows]
    lines += [','.join(totals), ','.join('`' + v for v in sums)]
    return (b'\xef\xbb\xbf' if bom else b'') + ('\r\n'.join(lines) + '\r\n').encode('utf-8')


def wechat_funds():
    head = '记账时间,微信支付业务单号,资金流水单号,业务名称,业务类型,收支类型,收支金额（元）,账户结余（元）,资金变更提交申请人,备注,业务凭证号'
    rows, balance, sums = [], 0, {'收入': [0, 0], '支出': [0, 0]}
    for n, (number, kind, direction, fen) in enumerate([
            (0, '交易', '收入', 19900), (0, '扣除交易手续费', '支出', 119), (1, '交易', '收入', 14900),
            (1, '扣除交易手续费', '支出', 89), (2, '交易', '收入', 1), (3, '退款', '支出', 19900),
            (3, '退还交易手续费', '收入', 119), (9, '提现', '支出', 10000)]):
        balance += fen if direction == '收入' else -fen
        sums[direction][0] += 1
        sums[direction][1] += fen
        rows.append(['2026-11-28 %02d:16:33' % (9 + n), '%d0000000%020d' % (5 if kind == '退款' or number == 3 else 4, number),
                     '1900000000%020d' % n, kind, '退款' if number == 3 else kind if kind == '提现' else '交易', direction,
                     yuan(fen), yuan(balance), 'system', '缺货' if number == 3 else '', 'REF%d' % n])
    lines = [head] + [','.join('`' + v for v in row) for row in rows]
    lines += ['资金流水总笔数,收入笔数,收入金额,支出笔数,支出金额',
              '`%d.0,`%d.0,`%s,`%d.0,`%s' % (len(rows), sums['收入'][0], yuan(sums['收入'][1]), sums['支出'][0],
                                           yuan(sums['支出'][1]))]
    return ('\r\n'.join(lines) + '\r\n').encode('utf-8')


def cell(value):
    return '"' + value.replace('"', '""') + '"' if any(c in value for c in ',"\n') else value


def frame(name, lines, *sums):
    rule = '-' * 41
    return '\r\n'.join(
        ['#支付宝%s查询' % name, '#账号：[20880000000000000156]',
         '#起始日期：[2026年11月28日 00:00:00]   终止日期：[2026年11月29日 00:00:00]', '#%s%s列表%s' % (rule, name, rule)]
        + lines + ['#%s%s列表结束%s' % (rule, name, rule)] + list(sums) + ['#导出时间：[2026年11月29日 01:02:03]']) + '\r\n'


def alipay_funds():
    head = '账务流水号,业务流水号,商户订单号,商品名称,发生时间,对方账号,收入金额（+元）,支出金额（-元）,账户余额（元）,交易渠道,业务类型,备注'
    rows, balance = [], 0
    for n, (trade, order, kind, fen) in enumerate([
            (0, 'T10001', '在线支付', 19900), (0, 'T10001', '收费', -119), (1, 'T10002', '在线支付', 14900), (1, 'T10002', '收费', -89),
            (2, 'T10003', '在线支付', 1), (0, 'T10001', '交易退款', -19900), (0, 'T10001', '退费', 119), (9, '', '提现', -10000)]):
        balance += fen
        rows.append(','.join(cell(v) for v in [
            '2026112800003%019d\t' % n, '20261128220014%014d\t' % trade, order + '\t', GOODS[n % 4] if order else '',
            '2026-11-28 %02d:00:01' % (9 + n), '梅(138****0000)', yuan(fen) if fen > 0 else '', yuan(fen) if fen < 0 else '',
            yuan(balance), '支付宝', kind, '']))
    total = ['类型,收入笔数,收入金额（+元）,支出笔数,支出金额（-元）,总金额（元）', '交易,3,348.01,1,-199.00,149.01',
             '收费,1,1.19,2,-2.08,-0.89', '提现,0,0.00,1,-100.00,-100.00', '合计,4,349.20,4,-301.08,48.12']
    name = '20880000000000000156_20261128_账务明细'
    return zipped([(name + '.csv', frame('账务明细', [head] + rows, '#支出合计：4笔，共-301.08元', '#收入合计：4笔，共349.20元')),
                   (name + '(汇总).csv', frame('账务汇总', total))])


def alipay():
    head = ('支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额（元）,商家实收（元）,支付宝红包（元）,'
            '集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注')
    rows = []
    for n, (order, fen, fee) in enumerate([('T10001', 19900, -119), ('T10002', 14900, -89), ('T10003', 1, 0),
                                           ('T10001', -19900, 119)]):
        rows.append(','.join(cell(v) for v in [
            '20261128220014%014d\t' % (n % 3), order + '\t', '退款' if fen < 0 else '交易', GOODS[n % 4],
            '2026-11-28 08:00:00', '2026-11-28 %02d:00:01' % (9 + n), '', '', '', '', '*梅(138****0000)', yuan(fen), yuan(fen),
            '0.00', '0.00', '0.00', '0.00', '0.00', '', '0.00', '0.00', order + '_refund\t' if fen < 0 else '', yuan(fee),
            '0.00', '']))
    total = '门店编号,门店名称,交易订单总笔数,退款订单总笔数,订单金额（元）,商家实收（元）,支付宝优惠（元）,商家优惠（元）,卡消费金额（元）,服务费（元）,分润（元）,实收净额（元）'
    sums = '合计,,3,1,149.01,149.01,0.00,0.00,0.00,-0.89,0.00,148.12'
    name = '20880000000000000156_20261128_业务明细'
    return zipped([(name + '.csv', frame('业务明细', [head] + rows)),
                   (name + '(汇总).csv', frame('业务汇总', [total, sums]))])


def zipped(entries):
    """An archive whose names are in GBK without a flag that says so, as Windows programs write them."""
    out, directory = io.BytesIO(), b''
    for name, text in entries:
        raw, data = name.encode('gbk'), text.encode('gbk')
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        body = packer.compress(data) + packer.flush()
        fields = struct.pack('<HHHHHIII', 20, 0, 8, 0, 0x5b7c, zlib.crc32(data), len(body), len(data))
        offset = out.tell()
        out.write(b'PK\x03\x04' + fields + struct.pack('<HH', len(raw), 0) + raw + body)
        directory += (b'PK\x01\x02' + struct.pack('<H', 20) + fields
                      + struct.pack('<HHHHHII', len(raw), 0, 0, 0, 0, 0, offset) + raw)
    start = out.tell()
    out.write(directory + b'PK\x05\x06' + struct.pack('<HHHHIIH', 0, 0, len(entries), len(entries), len(directory), start, 0))
    return out.getvalue()


def day_file():
    return ('kind,orderNo,number,amountMinor,currency,feeMinor,state,at,remark\r\n'
            'PAYMENT,T-10001,PAY1,19900,CNY,119,SETTLED,2026-11-28T01:00:00Z,"教具盒, ""拼板"""\r\n'
            'REFUND,T-10001,RF1,19900,CNY,-119,REFUNDED,2026-11-28T10:00:00+08:00,"两\r\n行"\r\n'
            'END,2\r\n').encode('utf-8')


for file, content in {'wechat-27.csv': wechat(27, True), 'wechat-24.csv': wechat(24, False), 'alipay.zip': alipay(),
                      'wechat-funds.csv': wechat_funds(), 'alipay-funds.zip': alipay_funds(), 'day-file.csv': day_file()}.items():
    with open(os.path.join(HERE, file), 'wb') as out:
        out.write(content)
