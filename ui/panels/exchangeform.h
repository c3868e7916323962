// What to fetch: the address, what goes with it, and what is rarely changed behind "Options".
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/exchange.h"
#include "ui/panels/formbody.h"
#include "ui/widgets/seams.h"

#include <QVariantMap>
#include <QWidget>

#include <optional>

class QComboBox;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace porthole {

class BodyForm;
class ExchangeOptions;
class ExchangeRaw;

class ExchangeForm : public QWidget
{
    Q_OBJECT
public:
    // What is asked for, but for the bytes of a form, which may have to be read from files.
    struct Written {
        ExchangeOrder order;
        std::optional<WrittenForm> form;
    };

    explicit ExchangeForm(const Seams &seams, QWidget *parent = nullptr);

    // Of another server than the one written here: without credentials.
    void setUrl(const QUrl &url);
    // The same for a page that another leads to: it is asked for, whatever was sent before.
    void setLink(const QUrl &url);
    void dropCredentials();
    QString address() const; // as it is written, without a password
    // As written, or what is wrong with it.
    Result<Written> written() const;
    QVariantMap values() const; // without secrets, and without what is posted
    void setValues(const QVariantMap &values);
    void setRunning(bool running, bool everRun);
    void setCanGoBack(bool can);
    void setRecent(const QStringList &addresses);
    // The cursor stands where the next thing is typed; `host`: on the name of the machine.
    void focusUrl();
    void focusHost();

Q_SIGNALS:
    void fetchWanted();
    void stopWanted();
    void backWanted();
    void resumeWanted();
    void labWanted();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void dressAddress();
    void wire();
    void fitProtocol();
    Result<QUrl> url() const;
    bool isHttp() const;
    QString question() const; // what is asked of whom
    void nameFetch();
    bool sendsBody() const; // by what its method means
    Result<void> addBody(Written &to) const;
    Result<Written> asked() const; // by the forms, whatever was written by hand
    bool isRaw() const;
    void setRaw(bool raw);
    void fillRaw();

    QToolButton *m_back;
    QComboBox *m_method;
    QLineEdit *m_url;
    QPushButton *m_fetch;
    QPushButton *m_unfold = nullptr;
    BodyForm *m_body;
    ExchangeOptions *m_options;
    ExchangeRaw *m_raw;
    QPushButton *m_byHand;
    QPushButton *m_lab;
    QStringList m_recent;
    QString m_ran; // the question of the last run
    bool m_running = false;
};

} // namespace porthole
