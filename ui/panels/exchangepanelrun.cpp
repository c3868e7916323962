// What a person asks of an exchange: to run as written, from the beginning, further or elsewhere, to stop, and what to keep of it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/exchangepanel.h"

#include "core/protocol/http/httprequest.h"
#include "core/session/continuedfile.h"
#include "core/session/station.h"
#include "ui/panels/exchangeform.h"
#include "ui/panels/exchangeview.h"
#include "ui/panels/exchangewords.h"
#include "ui/panels/tlsline.h"
#include "ui/panels/tlswords.h"
#include "ui/widgets/longjob.h"

namespace porthole {

using namespace Qt::StringLiterals;

void ExchangePanel::fetch()
{
    const Result<ExchangeForm::Written> written = m_form->written();
    m_misread = written ? Failure() : written.error();
    m_unsent = !written;
    m_reading.reset();
    m_view->hideQuestions();
    if (!written)
        return refresh();
    visit(written->order.request.url);
    if (written->form)
        runWith(written->order, *written->form);
    else
        run(written->order);
    Q_EMIT remembered(address());
}

void ExchangePanel::runWith(const ExchangeOrder &order, const WrittenForm &form)
{
    makeBody(order, form, [this](const ExchangeOrder &whole) { run(whole); });
}

// The files of a form may lie on a slow disk.
void ExchangePanel::makeBody(const ExchangeOrder &order, const WrittenForm &form, std::function<void(const ExchangeOrder &)> then)
{
    auto body = std::make_shared<HttpFormBody>();
    m_reading.reset(LongJob::start([form, body](const LongJob::Progress &) {
        Result<HttpFormBody> made = bodyOf(form);
        if (made)
            *body = *std::move(made);
        return made ? Failure() : made.error();
    }, nullptr));
    connect(m_reading.get(), &LongJob::finished, this, [this, order, body, then = std::move(then)](const Failure &failure) {
        m_reading.release()->deleteLater(); // it is telling us right now
        m_misread = failure;
        m_unsent = bool(failure);
        if (failure)
            return refresh();
        ExchangeOrder whole = order;
        whole.request.body = body->bytes;
        whole.request.fields.append({"Content-Type", body->contentType});
        refresh();
        then(whole);
    });
    refresh();
}

void ExchangePanel::resume()
{
    m_context.seams.openFile(this, {tr("A file that holds the beginning"), tr("All files (*)"), {}},
                             [this](const QString &path) { runBehind(path); });
}

// How much is there is looked at before anything is asked for. RFC 9110 section 13.1.5: with a validator the server itself
// sees to it that the rest fits.
void ExchangePanel::runBehind(const QString &path)
{
    const Result<ExchangeForm::Written> written = m_form->written();
    if (!written)
        return showFailure(written.error());
    if (!written->order.request.method.isEmpty())
        return showFailure({Reason::Usage, 0, {"read the form", {}, {QT_TRANSLATE_NOOP("porthole", "Only what GET fetches has a rest."), {}}}, {}});
    auto found = std::make_shared<ContinuedFile::Beginning>();
    m_misread = {};
    m_reading.reset(LongJob::start([path, found](const LongJob::Progress &) {
        const Result<ContinuedFile::Beginning> looked = ContinuedFile::look(path);
        if (looked)
            *found = *looked;
        return looked ? Failure() : looked.error();
    }, nullptr));
    connect(m_reading.get(), &LongJob::finished, this, [this, path, found, order = written->order](const Failure &failure) {
        m_reading.release()->deleteLater(); // it is telling us right now
        m_misread = failure;
        if (failure)
            return refresh();
        visit(order.request.url);
        ExchangeOrder rest = order;
        rest.saveTo = path;
        rest.keep = found->size;
        rest.request.ranges.clear();
        rest.request.resumeFrom = found->size;
        rest.request.resumeTo.reset();
        rest.request.validator = found->validator;
        rest.request.fields += std::pair(QByteArray("Accept-Encoding"), QByteArray("identity")); // what is counted is what is sent
        run(rest);
    });
    refresh();
}

// What the form says now. Of a file that would be put only the length goes there.
void ExchangePanel::openInLab()
{
    const Result<ExchangeForm::Written> written = m_form->written();
    if (!written)
        return showFailure(written.error());
    const auto open = [this](const ExchangeOrder &order) { Q_EMIT labWanted(order.request); };
    if (written->form)
        makeBody(written->order, *written->form, open);
    else
        open(written->order);
}

void ExchangePanel::run(const ExchangeOrder &order)
{
    if (!m_handle) {
        m_handle = m_context.station.newExchange();
        if (!m_handle)
            return;
        connect(m_handle.get(), &ExchangeHandle::changed, this, &ExchangePanel::refresh);
    }
    m_saved.clear();
    m_before.reset();
    m_unsent = false;
    m_order = order;
    m_order.tls.settings.accepted = m_accepted;
    if (sameOrigin(m_order.request.url, m_ownPlace))
        m_order.tls.settings.authorities = m_ownAuthority;
    m_tls->setUnfolded(false);
    m_asked = m_handle->start(m_order);
    refresh();
}

void ExchangePanel::acceptCertificate()
{
    const ConnectionSnapshot refused = connectionOf(snapshot());
    if (!isRefused(refused))
        return;
    m_accepted << refused.tls->chain.first().sha256;
    m_form->focusUrl(); // the button that had it goes away
    run(m_order);
}

void ExchangePanel::stop()
{
    m_reading.reset();
    if (m_handle)
        m_handle->cancel();
    refresh();
}

void ExchangePanel::visit(const QUrl &url)
{
    keepWhatCame();
    if (m_visited.empty() || m_visited.back().url != url)
        m_visited.push_back({url, {}, {}});
    m_visited.back().got.reset();
    if (qsizetype(m_visited.size()) > VisitedKept)
        m_visited.erase(m_visited.begin());
    m_form->setCanGoBack(m_visited.size() > 1);
}

// The newest are kept.
void ExchangePanel::keepWhatCame()
{
    const ExchangeSnapshot &now = snapshot();
    if (m_visited.empty() || !isSettled() || now.request.url != m_visited.back().url)
        return;
    m_visited.back().got = now;
    m_visited.back().order = m_order;
    qint64 kept = 0;
    for (auto visit = m_visited.rbegin(); visit != m_visited.rend(); ++visit) {
        kept += visit->got ? visit->got->content.size() : 0;
        if (kept > ContentKept)
            visit->got.reset();
    }
}

// Nothing is asked for a second time where it is still known what came; and what the form holds was for another question.
void ExchangePanel::back()
{
    if (m_visited.size() < 2)
        return;
    m_visited.pop_back();
    const Visit &visit = m_visited.back();
    if (!visit.got)
        return openLink(visit.url, true);
    stop();
    m_before = visit.got;
    m_unsent = false;
    m_order = visit.order;
    m_misread = {};
    m_saved.clear();
    m_view->hideQuestions();
    m_form->setLink(visit.url);
    m_form->setCanGoBack(m_visited.size() > 1);
    refresh();
}

} // namespace porthole
