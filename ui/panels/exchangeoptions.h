// What is rarely changed of a request: redirects, codings, a range, who asks, header fields, TLS.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/exchange.h"
#include "ui/widgets/seams.h"

#include <QVariantMap>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace porthole {

class MonoText;
class SegmentedControl;
class TlsForm;

class ExchangeOptions : public QWidget
{
    Q_OBJECT
public:
    explicit ExchangeOptions(const Seams &seams, QWidget *parent = nullptr);

    // What the protocol has; the rest is not shown, and not asked for.
    void fit(bool http, bool tls);
    // Of what a request written by hand has no use for: `why` not; empty: it holds.
    void setOverridden(const QString &why);
    // As written into `order`, or what is wrong with it. `byHand`: but for what a request written by hand says itself.
    Result<void> addTo(ExchangeOrder &order, bool byHand) const;
    // For another server than they were written for; with them goes what else was of that one in TLS.
    void dropCredentials();
    // Neither secrets nor whether to verify.
    void addValues(QVariantMap &values) const;
    void setValues(const QVariantMap &values);
    // What decides what comes, and must therefore be seen.
    bool isUsual() const;

Q_SIGNALS:
    void resumeWanted(); // of a file that holds the beginning

private:
    QWidget *buildWays();
    QWidget *buildCredentials();
    QWidget *buildEngine();
    Result<void> addFields(FetchRequest &request) const;
    Result<void> addRange(FetchRequest &request) const;
    void addCredentials(FetchRequest &request) const;

    bool m_isHttp = false;
    bool m_isTls = false;
    QCheckBox *m_follow = nullptr;
    QCheckBox *m_decode = nullptr;
    QCheckBox *m_http10 = nullptr;
    QCheckBox *m_expect = nullptr;
    QLineEdit *m_ranges = nullptr;
    QPushButton *m_resume = nullptr;
    QLineEdit *m_user = nullptr;
    QLineEdit *m_password = nullptr;
    QLineEdit *m_bearer = nullptr;
    QWidget *m_http;
    MonoText *m_fields;
    TlsForm *m_tls;
    SegmentedControl *m_engine = nullptr;
    QComboBox *m_ip = nullptr;
    QSpinBox *m_idle = nullptr;
    QSpinBox *m_total = nullptr;
};

} // namespace porthole
